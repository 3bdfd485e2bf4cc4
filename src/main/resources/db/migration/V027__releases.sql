-- What was released a short while ago: a job that ran meanwhile may have looked before, and begin to wait after.
CREATE TABLE topic_release (
  topic       text        NOT NULL,
  released_at timestamptz NOT NULL
);
CREATE INDEX topic_release_topic ON topic_release (topic, released_at);

-- When the run began that found out that its job has to wait. Null for what waits already.
ALTER TABLE job_wait ADD COLUMN since timestamptz;

-- What is looked up again for a shop waits for the Odoo that the shop uses now, as all its other lanes do.
CREATE OR REPLACE FUNCTION forget_left_connections() RETURNS void LANGUAGE sql AS $$
  DELETE FROM queue_lane l
   WHERE l.lane ~ '^(shop|door|look-up):[0-9]+$' AND l.connection ~ '^odoo:[0-9]+$'
     AND EXISTS (SELECT FROM shop s
                  WHERE s.id = split_part(l.lane, ':', 2)::bigint
                    AND l.connection <> 'odoo:' || s.instance_id);
  DELETE FROM queue_lane l
   WHERE l.connection ~ '^odoo:[0-9]+$'
     AND NOT EXISTS (SELECT FROM odoo_instance i WHERE l.connection = 'odoo:' || i.id);
  DELETE FROM queue_lane l
   WHERE l.connection ~ '^shop:[0-9]+$'
     AND NOT EXISTS (SELECT FROM shop s WHERE l.connection = 'shop:' || s.id);
  DELETE FROM connection_state c
   WHERE c.connection ~ '^odoo:[0-9]+$'
     AND NOT EXISTS (SELECT FROM odoo_instance i WHERE c.connection = 'odoo:' || i.id)
      OR c.connection ~ '^shop:[0-9]+$'
     AND NOT EXISTS (SELECT FROM shop s WHERE c.connection = 'shop:' || s.id);
$$;

CREATE OR REPLACE FUNCTION shop_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM queue_lane
   WHERE lane IN ('shop:' || NEW.id, 'door:' || NEW.id, 'look-up:' || NEW.id)
     AND connection = 'odoo:' || OLD.instance_id;
  INSERT INTO queue_lane (lane, connection)
  VALUES ('shop:' || NEW.id, 'odoo:' || NEW.instance_id), ('look-up:' || NEW.id, 'odoo:' || NEW.instance_id)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

SELECT forget_left_connections();
