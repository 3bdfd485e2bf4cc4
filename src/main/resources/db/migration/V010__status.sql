-- What is told to the shop about orders in Odoo, and how far Odoo was asked what happened.

-- One row for each thing that happened to an order and was, or is about to be, told to its shop. The row is
-- written before the shop is called: after an answer that never came it says what may have been done.
CREATE TABLE order_push (
  shop_id     bigint NOT NULL,
  order_id    text   NOT NULL,
  event       text   NOT NULL CHECK (event IN ('cancelled', 'shipped', 'paid')),
  target      text   NOT NULL,
  intended_at timestamptz,             -- the last call that may have done it; null: nothing was sent
  told_at     timestamptz,             -- from then on it is never sent again
  how         text   NOT NULL DEFAULT '', -- 'sent', 'found': the shop was there already, 'left': it was further or at an end
  tracking    text   NOT NULL DEFAULT '', -- fingerprint of the parcels that the shop knows
  PRIMARY KEY (shop_id, order_id, event)
);

-- Where each poll of an Odoo stands. The watermark is Odoo's time, as written on its records: its clock need not be ours.
CREATE TABLE odoo_poll (
  instance_id bigint      NOT NULL REFERENCES odoo_instance (id) ON DELETE CASCADE,
  model       text        NOT NULL,
  watermark   timestamptz,             -- null: Odoo has no such record yet
  next_at     timestamptz NOT NULL,    -- taken by one replica at a time
  polled_at   timestamptz,
  swept_at    timestamptz,             -- when it last looked back far
  failure     text        NOT NULL DEFAULT '',
  PRIMARY KEY (instance_id, model)
);

-- What was already told by polls that overlap. Rows behind the overlap are deleted at each poll.
CREATE TABLE odoo_seen (
  instance_id bigint      NOT NULL REFERENCES odoo_instance (id) ON DELETE CASCADE,
  model       text        NOT NULL,
  record_id   bigint      NOT NULL,
  mark        text        NOT NULL,    -- write_date and what was read
  written_at  timestamptz NOT NULL,
  PRIMARY KEY (instance_id, model, record_id)
);
CREATE INDEX odoo_seen_age ON odoo_seen (instance_id, model, written_at);

-- Removing a shop takes along what is kept about it (CON10): all of V009, and what it was told.
CREATE OR REPLACE FUNCTION forget_shop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  its_lane text := 'shop:' || OLD.id;
BEGIN
  DELETE FROM job_wait WHERE job_id IN (SELECT id FROM job WHERE lane = its_lane);
  DELETE FROM job_run  WHERE job_id IN (SELECT id FROM job WHERE lane = its_lane);
  DELETE FROM job         WHERE lane = its_lane;
  DELETE FROM job_done    WHERE lane = its_lane;
  DELETE FROM queue_lane  WHERE lane = its_lane;
  DELETE FROM queue_pause WHERE lane = its_lane;
  DELETE FROM connection_state WHERE connection = its_lane; -- a connection is named like the lane
  DELETE FROM journal        WHERE lane = its_lane;
  DELETE FROM mapping        WHERE shop_id = OLD.id;
  DELETE FROM mapping_choice WHERE shop_id = OLD.id;
  DELETE FROM shop_order     WHERE shop_id = OLD.id;
  DELETE FROM order_sequence WHERE shop_id = OLD.id;
  DELETE FROM poll           WHERE shop_id = OLD.id;
  DELETE FROM inbox_event    WHERE shop_id = OLD.id;
  DELETE FROM order_push     WHERE shop_id = OLD.id;
  RETURN NULL;
END $$;
