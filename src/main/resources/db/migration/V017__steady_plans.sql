-- A plan is made while the queue is empty and used while it is full. To the planner an empty table has one
-- row, and then every index that a condition allows costs the same: it took job_claim, or the primary key,
-- whole, to find the first job of one key. So the claim's two ways into the table share nothing: neither
-- condition follows from the other, and only job_in_order knows the order of -id.
ALTER TABLE job ADD COLUMN in_order boolean NOT NULL GENERATED ALWAYS AS (state = 'ready') STORED;

DROP INDEX job_in_order;
CREATE INDEX job_in_order ON job (key, (-id)) WHERE in_order;
