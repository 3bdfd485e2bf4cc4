-- More tables that people edit, and more that is bound. What a shop's state means is a word, not a record of Odoo.
ALTER TABLE mapping_choice ADD COLUMN value text;

ALTER TABLE mapping_choice DROP CONSTRAINT IF EXISTS mapping_choice_subject_check;
ALTER TABLE mapping_choice ADD CONSTRAINT mapping_choice_subject_check
  CHECK (subject IN ('tax', 'carrier', 'gateway', 'status', 'warehouse', 'fiscal-position', 'payment-term'));

ALTER TABLE mapping DROP CONSTRAINT IF EXISTS mapping_entity_check;
ALTER TABLE mapping ADD CONSTRAINT mapping_entity_check
  CHECK (entity IN ('order', 'customer', 'address', 'product', 'invoice', 'payment', 'refund', 'return',
                    'delivery', 'note', 'followed'));

-- When Tandem began to watch a shop: orders that were placed and shipped before are old.
ALTER TABLE poll ADD COLUMN began_at timestamptz;
UPDATE poll SET began_at = shop.created_at FROM shop WHERE shop.id = poll.shop_id;

-- The row of an order tells of the step that needs attention: its import, or what follows from it.
ALTER TABLE shop_order ADD COLUMN step text NOT NULL DEFAULT 'order.import';
ALTER TABLE shop_order ADD COLUMN odoo_model text NOT NULL DEFAULT 'sale.order';
