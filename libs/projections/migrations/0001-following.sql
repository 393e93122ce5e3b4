-- How far each follower of the log (a view, a shadow being filled, a process) has come. Written in the transaction of the rows that it speaks of.
CREATE TABLE app.checkpoint (
  follower text PRIMARY KEY,
  seq bigint NOT NULL DEFAULT 0,
  token text,
  known_at text,
  -- goes up when the follower's rows are replaced, so that whoever worked on the old ones loses
  epoch bigint NOT NULL DEFAULT 0,
  CHECK ((seq = 0) = (token IS NULL))
) WITH (fillfactor = 50);

-- An event that a follower could not take (it has a reason), and those of its stream behind it (they have none).
CREATE TABLE app.parked_event (
  follower text NOT NULL,
  stream text NOT NULL,
  revision bigint NOT NULL,
  seq bigint NOT NULL,
  known_at text NOT NULL,
  reason text,
  PRIMARY KEY (follower, stream, revision)
);

CREATE TABLE app.process_note (
  process text NOT NULL,
  key text COLLATE "C" NOT NULL,
  value json NOT NULL,
  PRIMARY KEY (process, key)
);

CREATE TABLE app.outbox (
  id uuid PRIMARY KEY,
  ordinal bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  process text NOT NULL,
  lane text NOT NULL,
  type text NOT NULL,
  data json NOT NULL,
  cause json NOT NULL,
  cause_seq bigint NOT NULL,
  -- stuck: so many attempts have failed that a person must look
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'refused', 'stuck')),
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  result_seq bigint,
  reason json
);

CREATE INDEX outbox_open ON app.outbox (process, lane, ordinal) WHERE state IN ('pending', 'stuck');
CREATE INDEX outbox_result ON app.outbox (result_seq) WHERE result_seq IS NOT NULL;
