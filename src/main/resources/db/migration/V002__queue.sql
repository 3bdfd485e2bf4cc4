-- The queue. A job row is written once and deleted once; what happens in between to most jobs (claimed,
-- leased) is a row in the small table job_run, so that the large table is not rewritten at every claim.

CREATE TABLE job (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text        NOT NULL,
  lane       text        NOT NULL,           -- the shop it belongs to: unit of fairness and of pauses
  key        text        NOT NULL,           -- jobs of one key run one at a time, in order
  subject    text        NOT NULL,           -- equal pending jobs (kind, subject) are one job
  payload    jsonb       NOT NULL,
  priority   smallint    NOT NULL,           -- smaller first
  state      text        NOT NULL CHECK (state IN ('ready', 'scheduled', 'waiting', 'dead')),
  run_at     timestamptz,                    -- scheduled: when; waiting: when to look again by itself
  attempts   smallint    NOT NULL DEFAULT 0,
  rescues    smallint    NOT NULL DEFAULT 0, -- how often its worker died
  version    integer     NOT NULL DEFAULT 0, -- moves when an equal job merges into it, even while it runs
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  code       text,                           -- of the last fault
  reason     text,                           -- the last outcome, in words
  advice     text                            -- what a person should do
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0,
        autovacuum_vacuum_insert_threshold = -1);

CREATE INDEX job_claim ON job (lane, priority, id) WHERE state = 'ready';
CREATE INDEX job_in_order ON job (key, id) WHERE state = 'ready';
CREATE UNIQUE INDEX job_merge ON job (kind, subject) WHERE state <> 'dead';
CREATE INDEX job_due ON job (run_at) WHERE state IN ('scheduled', 'waiting') AND run_at IS NOT NULL;
CREATE INDEX job_dead ON job (kind, subject) WHERE state = 'dead';

-- One row for each running job. Both keys are unique: nothing can run a job, or two jobs of one key, twice.
CREATE TABLE job_run (
  job_id      bigint PRIMARY KEY,
  key         text        NOT NULL UNIQUE,
  worker      text        NOT NULL,
  claimed_at  timestamptz NOT NULL,
  lease_until timestamptz NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);

-- Finished jobs, out of the way of the others.
CREATE TABLE job_done (
  id          bigint      NOT NULL,
  kind        text        NOT NULL,
  lane        text        NOT NULL,
  subject     text        NOT NULL,
  outcome     text        NOT NULL CHECK (outcome IN ('done', 'skipped', 'discarded')),
  attempts    smallint    NOT NULL,
  reason      text,
  created_at  timestamptz NOT NULL,
  finished_at timestamptz NOT NULL
);
CREATE INDEX job_done_when ON job_done USING brin (finished_at);

-- What a waiting job waits for: another job (job:17) or something that a person sets up (mapping:3:tax:1).
CREATE TABLE job_wait (
  job_id bigint NOT NULL,
  topic  text   NOT NULL,
  PRIMARY KEY (job_id, topic)
);
CREATE INDEX job_wait_topic ON job_wait (topic);

-- Which connections the jobs of a lane use.
CREATE TABLE queue_lane (
  lane       text NOT NULL,
  connection text NOT NULL,
  PRIMARY KEY (lane, connection)
);

-- Circuit, pause and budget of a connection, shared by all replicas.
CREATE TABLE connection_state (
  connection    text PRIMARY KEY,
  paused_at     timestamptz,
  paused_reason text,
  open_since    timestamptz,               -- the circuit is open: the other side is down
  open_reason   text,
  probe_at      timestamptz,               -- when to try again whether it answers
  failures      integer     NOT NULL DEFAULT 0,
  blocked_until timestamptz,               -- told to wait (rate limit)
  rate          numeric,                   -- jobs a second; null for no limit
  burst         numeric     NOT NULL DEFAULT 1,
  tokens        numeric     NOT NULL DEFAULT 1,
  tokens_at     timestamptz
);

-- Kinds of jobs that a person paused for one lane.
CREATE TABLE queue_pause (
  lane text NOT NULL,
  kind text NOT NULL,
  PRIMARY KEY (lane, kind)
);
