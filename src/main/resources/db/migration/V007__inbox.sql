-- Where each poll of a shop stands. The watermark moves only in the transaction that stores the jobs.
CREATE TABLE poll (
  shop_id     bigint      NOT NULL,
  subject     text        NOT NULL,
  watermark   timestamptz NOT NULL,
  next_at     timestamptz NOT NULL,       -- taken by one replica at a time
  polled_at   timestamptz,
  failure     text        NOT NULL DEFAULT '',
  PRIMARY KEY (shop_id, subject)
);

-- What was already told: polls overlap and webhooks come twice.
CREATE TABLE inbox_event (
  shop_id bigint      NOT NULL,
  event   text        NOT NULL,
  at      timestamptz NOT NULL,
  again   boolean     NOT NULL,          -- to be looked at once more: see OrderArrivals
  PRIMARY KEY (shop_id, event)
);
CREATE INDEX inbox_event_at ON inbox_event USING brin (at);
