-- What a shop adds to itself when Tandem sets a status of an order is no money that came in.

-- Payments of a shop that a write of ours made: a status that is flagged as paid adds one of whatever was open.
CREATE TABLE own_payment (
  shop_id    bigint      NOT NULL REFERENCES shop (id) ON DELETE CASCADE,
  payment_id text        NOT NULL,
  order_id   text        NOT NULL,
  found_at   timestamptz NOT NULL,
  PRIMARY KEY (shop_id, payment_id)
);

-- The payments that the order had before the call, one a line: what is new after it is what the call made.
-- null: not known, or nothing was sent.
ALTER TABLE order_push ADD COLUMN payments_before text;
