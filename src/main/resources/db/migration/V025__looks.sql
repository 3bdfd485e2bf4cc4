-- What waiting jobs need at the other side is looked at now and then, once for all that wait for the same.
CREATE TABLE topic_look (
  topic   text        PRIMARY KEY,
  next_at timestamptz NOT NULL,             -- taken by one replica at a time
  looks   integer     NOT NULL DEFAULT 0,
  mark    text        NOT NULL DEFAULT ''   -- how it looked the last time
);
