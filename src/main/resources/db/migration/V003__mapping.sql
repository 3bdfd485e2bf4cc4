-- Which record of a shop is which record in Odoo.
CREATE TABLE mapping (
  shop_id     bigint      NOT NULL,
  entity      text        NOT NULL CHECK (entity IN ('order', 'customer', 'address', 'product')),
  shop_key    text        NOT NULL,
  odoo_id     bigint      NOT NULL,
  fingerprint text        NOT NULL DEFAULT '', -- of what was last written, or a mark such as 'deleted'
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (shop_id, entity, shop_key)
);
CREATE INDEX mapping_odoo ON mapping (shop_id, entity, odoo_id);

-- Tables that people edit: which tax, which delivery product. A row without an Odoo id is in use and
-- unmapped.
CREATE TABLE mapping_choice (
  shop_id    bigint      NOT NULL,
  subject    text        NOT NULL CHECK (subject IN ('tax', 'carrier')),
  shop_key   text        NOT NULL,
  shop_name  text        NOT NULL,
  odoo_id    bigint,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (shop_id, subject, shop_key)
);
