-- Jobs that lost their worker run in small groups, and in the end alone: they are found by this.
CREATE INDEX job_suspect ON job (lane, rescues, priority, id) WHERE state = 'ready' AND rescues > 0;

-- How often in a row a waiting job was looked at without any news: such looks get rarer.
ALTER TABLE job ADD COLUMN looks smallint NOT NULL DEFAULT 0;

-- A job waits for a thing (this customer has a binding), and this is the job that is to bring it: its end wakes
-- the waiting one too, since it looks again then. Null where nobody but a person can bring it.
ALTER TABLE job_wait ADD COLUMN by bigint;
CREATE INDEX job_wait_by ON job_wait (by) WHERE by IS NOT NULL;

-- Until now jobs waited for jobs, for ever where those were dead: they look again, and wait for the thing.
UPDATE job_wait SET by = substr(topic, 5)::bigint WHERE topic ~ '^job:[0-9]{1,18}$';
UPDATE job SET state = 'ready', run_at = NULL
 WHERE state = 'waiting' AND id IN (SELECT w.job_id FROM job_wait w WHERE w.by IS NOT NULL
                                      AND NOT EXISTS (SELECT FROM job j WHERE j.id = w.by AND j.state <> 'dead'));
DELETE FROM job_wait w USING job j WHERE j.id = w.job_id AND j.state = 'ready';

-- What settings are waited for is named otherwise now. The other topics that nobody released are found again.
UPDATE job_wait SET topic = 'settings:' || split_part(topic, ':', 2) WHERE topic ~ '^shop:[0-9]+:settings$';
UPDATE job SET state = 'ready', run_at = NULL
 WHERE state = 'waiting' AND (id IN (SELECT job_id FROM job_wait WHERE topic ~ '^(order|pricelist|access|country):')
                              OR NOT EXISTS (SELECT FROM job_wait w WHERE w.job_id = job.id));
DELETE FROM job_wait WHERE topic ~ '^(order|pricelist|access|country):';

-- Bystanders of a crash, and what an ailing Odoo or shop cost its attempts: they go on by themselves. Where a later
-- job does the same work, or two of them would, one is enough.
UPDATE job SET state = 'ready', run_at = NULL, attempts = 0, rescues = 0, version = version + 1
 WHERE id IN (SELECT max(d.id) FROM job d
               WHERE d.state = 'dead'
                 AND (d.code IN ('queue.worker_died', 'queue.worker_lost')
                      OR d.attempts > 0 AND d.code IN ('odoo.server_error', 'odoo.gateway', 'odoo.timeout',
                         'odoo.connection_cut', 'odoo.not_json', 'odoo.exception', 'odoo.postgresql', 'odoo.conflict',
                         'prestashop.timeout', 'prestashop.broken_connection', 'prestashop.unreadable',
                         'prestashop.http_500', 'shopify.timeout', 'shopify.broken_connection', 'shopify.unreadable',
                         'shopify.http_500', 'shopify.server_error'))
                 AND NOT EXISTS (SELECT FROM job o
                                  WHERE o.kind = d.kind AND o.subject = d.subject AND o.state <> 'dead')
               GROUP BY d.kind, d.subject);

UPDATE job_wait SET topic = 'identity:' || split_part(topic, ':', 2) WHERE topic ~ '^look-up:[0-9]+$';
