-- What happened, for people.
CREATE TABLE journal (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  lane    text        NOT NULL,
  kind    text        NOT NULL,
  subject text        NOT NULL,
  job_id  bigint,
  state   text        NOT NULL,
  code    text        NOT NULL DEFAULT '',
  message text        NOT NULL,
  advice  text        NOT NULL DEFAULT ''
);
CREATE INDEX journal_subject ON journal (subject, id);
CREATE INDEX journal_at ON journal USING brin (at);
