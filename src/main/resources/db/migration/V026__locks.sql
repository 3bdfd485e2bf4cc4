-- What is noted before Odoo is asked to change an order: its lock, and what a kit is made of.
ALTER TABLE mapping DROP CONSTRAINT IF EXISTS mapping_entity_check;
ALTER TABLE mapping ADD CONSTRAINT mapping_entity_check
  CHECK (entity IN ('order', 'customer', 'address', 'product', 'invoice', 'payment', 'refund', 'return',
                    'delivery', 'note', 'followed', 'lock', 'kit'));
