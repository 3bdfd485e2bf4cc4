-- What the lists of the API and the page read by.

-- Jobs that stand still, by state; ready ones, most of a full queue, cost nothing here.
CREATE INDEX job_by_state ON job (state, id) WHERE state <> 'ready';
CREATE INDEX job_done_id ON job_done (id);

-- The three orders of the list of orders, and what is searched by its beginning. C: byte by byte, so
-- that a beginning is a range.
CREATE INDEX shop_order_by_number ON shop_order (number COLLATE "C", id);
CREATE INDEX shop_order_by_date ON shop_order ((coalesce(placed_at, created_at)), id);
CREATE INDEX shop_order_by_total ON shop_order ((coalesce(total, 0)), id);
CREATE INDEX shop_order_search_number ON shop_order (lower(number) COLLATE "C");
CREATE INDEX shop_order_search_email ON shop_order (lower(email) COLLATE "C");
CREATE INDEX shop_order_search_odoo_name ON shop_order (lower(odoo_name) COLLATE "C");
CREATE INDEX shop_order_odoo ON shop_order (odoo_id);

-- What went wrong, which is little of the journal.
CREATE INDEX journal_trouble ON journal (state, id) WHERE state IN ('dead', 'waiting', 'scheduled');
