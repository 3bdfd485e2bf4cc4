-- A connection whose credentials were refused is asked again, at first often and then slowly, and goes on by
-- itself. What a person paused waits for a person.
ALTER TABLE connection_state ADD COLUMN paused_by text NOT NULL DEFAULT 'person';
ALTER TABLE connection_state ADD COLUMN refusals integer NOT NULL DEFAULT 0; -- one after the other, until one is let in

-- Refused until today: known by the words that a refusal had. They are asked again at once.
UPDATE connection_state
   SET paused_by = 'refused', open_since = coalesce(open_since, paused_at),
       open_reason = coalesce(open_reason, paused_reason), probe_at = now(), failures = 0
 WHERE paused_at IS NOT NULL
   AND (paused_reason LIKE '%refused%' OR paused_reason LIKE '%forbids the access%'
        OR paused_reason LIKE '%has removed Tandem%');

-- What a lane waits for is what its shop uses now. Jobs that a replica stores with what it read a moment ago may
-- bring back a connection that is left: so it is done at the change, and once more every minute.
CREATE FUNCTION forget_left_connections() RETURNS void LANGUAGE sql AS $$
  DELETE FROM queue_lane l
   WHERE l.lane ~ '^(shop|door):[0-9]+$' AND l.connection ~ '^odoo:[0-9]+$'
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

CREATE FUNCTION shop_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM queue_lane
   WHERE lane IN ('shop:' || NEW.id, 'door:' || NEW.id) AND connection = 'odoo:' || OLD.instance_id;
  INSERT INTO queue_lane (lane, connection) VALUES ('shop:' || NEW.id, 'odoo:' || NEW.instance_id)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER shop_moved AFTER UPDATE OF instance_id ON shop FOR EACH ROW
  WHEN (OLD.instance_id <> NEW.instance_id) EXECUTE FUNCTION shop_moved();

CREATE FUNCTION forget_instance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM queue_lane       WHERE connection = 'odoo:' || OLD.id;
  DELETE FROM connection_state WHERE connection = 'odoo:' || OLD.id;
  DELETE FROM call_budget      WHERE connection = 'odoo:' || OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER instance_removed AFTER DELETE ON odoo_instance FOR EACH ROW EXECUTE FUNCTION forget_instance();

SELECT forget_left_connections();
