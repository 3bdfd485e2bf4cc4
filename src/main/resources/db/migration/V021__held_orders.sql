-- An order that is held as a draft was bound without a word of what was written. Noted as held, it goes on where a
-- person confirmed it in Odoo.
UPDATE mapping m SET fingerprint = ';held=q'
  FROM shop_order o
 WHERE m.entity = 'order' AND m.fingerprint = ''
   AND o.shop_id = m.shop_id AND o.order_id = m.shop_key
   AND o.code = 'order.total_differs' AND o.reason LIKE '%is held as a draft%';

-- A watermark that followed a clock that was ahead goes back to the moment at which it did.
UPDATE poll SET watermark = polled_at WHERE watermark > polled_at;
UPDATE odoo_poll SET watermark = now() WHERE watermark > now();

-- Conflicts are judged once more: some were none, and what did not hang on the others was never followed. Of several dead
-- letters of one order the newest.
UPDATE job j SET state = 'ready', run_at = NULL, attempts = 0, version = version + 1, changed_at = now()
 WHERE j.state = 'dead' AND j.kind IN ('order.import', 'order.invoice')
   AND j.code IN ('conflict.changed_after_delivery', 'conflict.changed_after_invoice', 'conflict.cancelled_in_shop',
                  'conflict.order_differs')
   AND NOT EXISTS (SELECT FROM job o WHERE o.kind = j.kind AND o.subject = j.subject
                                       AND (o.state <> 'dead' OR o.id > j.id));
