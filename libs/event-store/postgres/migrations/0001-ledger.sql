-- The log. Positions are gapless and in the order of commits: every append holds the one head row while it numbers its events, and the next append
-- sees the head only after the commit before it has become visible. A reader that pages by position therefore never passes over an event.
CREATE TABLE ledger.event (
  position bigint NOT NULL,
  revision bigint NOT NULL,
  id uuid NOT NULL,
  stream text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  data bytea NOT NULL,
  metadata bytea NOT NULL,
  CONSTRAINT event_position PRIMARY KEY (position),
  CONSTRAINT event_revision UNIQUE (stream, revision),
  CONSTRAINT event_id UNIQUE (stream, id)
);

CREATE TABLE ledger.head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  position bigint NOT NULL
) WITH (fillfactor = 20);

INSERT INTO ledger.head (position) VALUES (0);

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is written once: % on ledger.% is forbidden', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER event_is_final BEFORE UPDATE OR DELETE ON ledger.event FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER log_is_final BEFORE TRUNCATE ON ledger.event FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER head_is_kept BEFORE DELETE ON ledger.head FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER head_is_not_emptied BEFORE TRUNCATE ON ledger.head FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Carries out a batch of append commands, each for itself. Command i appends sizes[i] events to streams[i]; its events stand one after the other in the
-- four event arrays. expected[i] is the revision of the stream's last event, or -1 where the stream must not exist. Answered is one row a command,
-- in order: outcome 'stored' or 'already-stored' with revision and position of its last event and the revisions of all, or 'conflict' with the
-- stream's last revision (-1: none).
--
-- VOLATILE, and the lock of the head a statement of its own: each statement after it sees all that was committed before the lock was had. Two
-- commands of one batch on one stream are chained, since the second sees the rows of the first.
CREATE FUNCTION ledger.append(
  streams text[], expected bigint[], sizes integer[],
  ids uuid[], types text[], data bytea[], metadata bytea[]
) RETURNS TABLE (command integer, outcome text, revision bigint, "position" bigint, revisions bigint[])
LANGUAGE plpgsql VOLATILE
-- Plans are kept for as long as a connection lives: one that was made while the log was short would read all of it, then and later.
SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  start bigint;
  reached bigint;
  first integer := 1;
  last integer;
  actual bigint;
  known bigint[];
  place bigint;
BEGIN
  SELECT h.position INTO STRICT start FROM ledger.head h WHERE h.single FOR UPDATE;
  reached := start;

  FOR i IN 1 .. cardinality(streams) LOOP
    last := first + sizes[i] - 1;
    actual := coalesce((SELECT e.revision FROM ledger.event e WHERE e.stream = streams[i] ORDER BY e.revision DESC LIMIT 1), -1);
    known := NULL;
    IF actual >= 0 THEN
      -- One look into the index for each id, never a join over the whole stream.
      SELECT array_agg(found.revision ORDER BY wanted.n), max(found.position) INTO known, place
        FROM unnest(ids[first:last]) WITH ORDINALITY AS wanted (id, n)
        CROSS JOIN LATERAL (SELECT e.revision, e.position FROM ledger.event e WHERE e.stream = streams[i] AND e.id = wanted.id LIMIT 1) AS found;
    END IF;

    IF known IS NOT NULL THEN
      IF known = ARRAY(SELECT generate_series(known[1], known[1] + sizes[i] - 1)) THEN
        RETURN QUERY SELECT i, 'already-stored', known[sizes[i]], place, known;
      ELSE
        RETURN QUERY SELECT i, 'conflict', actual, NULL::bigint, NULL::bigint[];
      END IF;
    ELSIF expected[i] <> actual THEN
      RETURN QUERY SELECT i, 'conflict', actual, NULL::bigint, NULL::bigint[];
    ELSE
      INSERT INTO ledger.event (position, revision, id, stream, type, data, metadata)
        SELECT reached + n, actual + n, ids[first + n - 1], streams[i], types[first + n - 1], data[first + n - 1], metadata[first + n - 1]
        FROM generate_series(1, sizes[i]) AS n;
      reached := reached + sizes[i];
      RETURN QUERY SELECT i, 'stored', actual + sizes[i], reached, ARRAY(SELECT generate_series(actual + 1, actual + sizes[i]));
    END IF;
    first := last + 1;
  END LOOP;

  IF reached > start THEN
    UPDATE ledger.head h SET position = reached WHERE h.single;
    PERFORM pg_notify('ledger', reached::text);
  END IF;
END
$$;
