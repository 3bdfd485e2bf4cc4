-- With which words the import of an order began to make it in Odoo, stored before Odoo was asked: null before that,
-- empty where runs began with different ones. Nobody else knows whether a sale order that an answer was lost of
-- is made from what the shop says now.
ALTER TABLE shop_order ADD COLUMN begun text;
