-- Removing a shop takes along what is kept about it (CON10), in the same transaction. A trigger, not foreign keys:
-- the queue's tables know no shops, and a bulk insert need not look one up for each row.
CREATE FUNCTION forget_shop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  its_lane text := 'shop:' || OLD.id;
BEGIN
  DELETE FROM job_wait WHERE job_id IN (SELECT id FROM job WHERE lane = its_lane);
  DELETE FROM job_run  WHERE job_id IN (SELECT id FROM job WHERE lane = its_lane);
  DELETE FROM job         WHERE lane = its_lane;
  DELETE FROM job_done    WHERE lane = its_lane;
  DELETE FROM queue_lane  WHERE lane = its_lane;
  DELETE FROM queue_pause WHERE lane = its_lane;
  DELETE FROM connection_state WHERE connection = its_lane; -- a connection is named like the lane
  DELETE FROM journal        WHERE lane = its_lane;
  DELETE FROM mapping        WHERE shop_id = OLD.id;
  DELETE FROM mapping_choice WHERE shop_id = OLD.id;
  DELETE FROM shop_order     WHERE shop_id = OLD.id;
  DELETE FROM order_sequence WHERE shop_id = OLD.id;
  DELETE FROM poll           WHERE shop_id = OLD.id;
  DELETE FROM inbox_event    WHERE shop_id = OLD.id;
  RETURN NULL;
END $$;

CREATE TRIGGER shop_removed AFTER DELETE ON shop FOR EACH ROW EXECUTE FUNCTION forget_shop();
