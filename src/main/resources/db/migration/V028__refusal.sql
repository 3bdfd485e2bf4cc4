-- A request to forget a whole shop is believed when the shop has let Tandem in at no look for long: the looks so far,
-- by request.
CREATE TABLE shop_refusal (
  job_id   bigint      PRIMARY KEY,
  shop_id  bigint      NOT NULL REFERENCES shop (id) ON DELETE CASCADE,
  asked    integer     NOT NULL,             -- whatever came of it, but for being let in, which ends it
  refused  integer     NOT NULL,             -- those at which the shop itself refused
  asked_at timestamptz NOT NULL
);
CREATE INDEX shop_refusal_shop ON shop_refusal (shop_id);
