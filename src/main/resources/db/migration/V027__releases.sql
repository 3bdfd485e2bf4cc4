-- What was released a short while ago: a job that ran meanwhile may have looked before, and begin to wait after.
CREATE TABLE topic_release (
  topic       text        NOT NULL,
  released_at timestamptz NOT NULL
);
CREATE INDEX topic_release_topic ON topic_release (topic, released_at);

-- When the run began that found out that its job has to wait. Null for what waits already.
ALTER TABLE job_wait ADD COLUMN since timestamptz;
