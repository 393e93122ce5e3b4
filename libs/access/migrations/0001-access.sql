-- What cannot be rebuilt from the log: who may log in, the keys, and who tried what.
CREATE TABLE app.account (
  id uuid PRIMARY KEY,
  login text NOT NULL UNIQUE,
  -- argon2id, in the PHC string format
  password_hash text NOT NULL,
  person uuid NOT NULL UNIQUE,
  display_name text NOT NULL,
  roles text[] NOT NULL DEFAULT '{}',
  acts_for_everyone_as text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  disabled_at timestamptz
);

-- Secrets of the ledger itself, such as the key that signs sessions.
CREATE TABLE app.secret (
  name text PRIMARY KEY,
  value bytea NOT NULL
);

-- One key for each sealed subject. A destroyed key leaves its row, so that nobody makes it anew.
CREATE TABLE app.sealing_key (
  id uuid PRIMARY KEY,
  subject text NOT NULL UNIQUE,
  key bytea,
  destroyed_at timestamptz,
  CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE TABLE app.attempt (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tried_at timestamptz NOT NULL,
  account uuid NOT NULL,
  person uuid NOT NULL,
  party text,
  role text,
  mandate text,
  acted_on date,
  method text NOT NULL,
  path text NOT NULL,
  command_id uuid,
  body_hash text,
  outcome text NOT NULL CHECK (outcome IN ('stored', 'repeated', 'done', 'refused', 'fault')),
  code text
);

CREATE INDEX attempt_person ON app.attempt (person, seq);
