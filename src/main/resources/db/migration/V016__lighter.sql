-- An order is listed when it arrives, with nothing but its id: what it is searched by is indexed once it
-- is known. An index of every empty text made half the cost of a webhook's row.

DROP INDEX shop_order_number; -- nothing reads by it: numbers are looked up through shop_order_by_number
DROP INDEX shop_order_search_number;
DROP INDEX shop_order_search_email;
DROP INDEX shop_order_search_odoo_name;
DROP INDEX shop_order_odoo;

CREATE INDEX shop_order_search_number ON shop_order (lower(number) COLLATE "C") WHERE number <> '';
CREATE INDEX shop_order_search_email ON shop_order (lower(email) COLLATE "C") WHERE email <> '';
CREATE INDEX shop_order_search_odoo_name ON shop_order (lower(odoo_name) COLLATE "C") WHERE odoo_name <> '';
CREATE INDEX shop_order_odoo ON shop_order (odoo_id) WHERE odoo_id IS NOT NULL;
