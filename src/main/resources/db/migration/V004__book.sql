-- The orders as people see them.
CREATE TABLE shop_order (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop_id       bigint      NOT NULL,
  order_id      text        NOT NULL,
  number        text        NOT NULL DEFAULT '',
  placed_at     timestamptz,
  email         text        NOT NULL DEFAULT '',
  currency      text        NOT NULL DEFAULT '',
  total         numeric,
  shop_state    text        NOT NULL DEFAULT '',
  status        text        NOT NULL,
  code          text        NOT NULL DEFAULT '',
  reason        text        NOT NULL DEFAULT '',
  advice        text        NOT NULL DEFAULT '',
  next_run_at   timestamptz,
  job_id        bigint,
  assigned_name text,                      -- the number chosen for Odoo, stored before it is used
  odoo_id       bigint,
  odoo_name     text        NOT NULL DEFAULT '',
  odoo_state    text        NOT NULL DEFAULT '',
  odoo_total    numeric,
  flags         text[]      NOT NULL DEFAULT '{}', -- what a person may want to know, such as a deleted product
  created_at    timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  UNIQUE (shop_id, order_id)
);
CREATE INDEX shop_order_status ON shop_order (status, id);
CREATE INDEX shop_order_number ON shop_order (shop_id, number);

-- The sequence behind WEB-0001.
CREATE TABLE order_sequence (
  shop_id bigint PRIMARY KEY,
  last    bigint NOT NULL
);
