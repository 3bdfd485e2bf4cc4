-- Which database an instance is, and of which database the ids are that are kept for a shop (CON11). A token names a
-- database for as long as its ids are good: a new one is drawn when a person says that it is another database.
CREATE FUNCTION new_token() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)
$$;

CREATE TABLE odoo_database (
  instance_id   bigint      PRIMARY KEY REFERENCES odoo_instance (id) ON DELETE CASCADE,
  token         text        NOT NULL DEFAULT new_token(),
  epoch         integer     NOT NULL DEFAULT 0,   -- moves whenever ids that were read from it may not be good any more
  url           text        NOT NULL,             -- where it was when it was last found to be the same
  database_name text        NOT NULL,
  mark_id       bigint,                           -- Tandem's own record in it; null: not made yet, or not allowed to
  marked_at     text        NOT NULL DEFAULT '',  -- when Odoo says that it was last written: a backup says earlier
  stamped_at    timestamptz,                      -- the same moment by our clock
  checked_at    timestamptz,
  lost_from     timestamptz,                      -- what was done there since is lost: a backup of then was restored
  accepted      boolean     NOT NULL DEFAULT false, -- a person says that it is the same: the next look takes it as it is
  doubt_code    text        NOT NULL DEFAULT '',
  doubt_reason  text        NOT NULL DEFAULT '',
  doubt_advice  text        NOT NULL DEFAULT '',
  doubted_at    timestamptz
);

CREATE TABLE shop_identity (
  shop_id        bigint      PRIMARY KEY REFERENCES shop (id) ON DELETE CASCADE,
  database_token text        NOT NULL,            -- of which database the ids are that are kept for it
  look_up        boolean     NOT NULL DEFAULT false, -- its bindings are to be looked up again before anything else
  says           text        NOT NULL DEFAULT '', -- what the shop says it is, in its platform's words
  known_from     timestamptz NOT NULL DEFAULT '-infinity', -- orders that came before need not be in the shop any more
  checked_at     timestamptz,
  accepted       boolean     NOT NULL DEFAULT false,
  doubt_code     text        NOT NULL DEFAULT '',
  doubt_reason   text        NOT NULL DEFAULT '',
  doubt_advice   text        NOT NULL DEFAULT '',
  doubted_at     timestamptz
);

INSERT INTO odoo_database (instance_id, url, database_name) SELECT id, url, database_name FROM odoo_instance;
INSERT INTO shop_identity (shop_id, database_token)
SELECT s.id, d.token FROM shop s JOIN odoo_database d USING (instance_id);

CREATE FUNCTION instance_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO odoo_database (instance_id, url, database_name) VALUES (NEW.id, NEW.url, NEW.database_name);
  RETURN NULL;
END $$;
CREATE TRIGGER instance_added AFTER INSERT ON odoo_instance FOR EACH ROW EXECUTE FUNCTION instance_added();

CREATE FUNCTION shop_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shop_identity (shop_id, database_token)
  SELECT NEW.id, token FROM odoo_database WHERE instance_id = NEW.instance_id;
  RETURN NULL;
END $$;
CREATE TRIGGER shop_added AFTER INSERT ON shop FOR EACH ROW EXECUTE FUNCTION shop_added();

-- Settings without what are Odoo's ids, known by their names: deliveryProductId, tagIds.
CREATE FUNCTION without_odoo_ids(settings jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF jsonb_typeof(settings) <> 'object' THEN
    RETURN settings;
  END IF;
  RETURN (SELECT coalesce(jsonb_object_agg(key, without_odoo_ids(value)), '{}') FROM jsonb_each(settings)
           WHERE NOT (key ~ 'Ids?$' AND jsonb_typeof(value) IN ('number', 'array') AND value <> '[]'));
END $$;

-- Whether ids of a database are kept for a shop at all.
CREATE FUNCTION keeps_odoo_ids(its_id bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM mapping WHERE shop_id = its_id)
      OR EXISTS (SELECT FROM mapping_choice WHERE shop_id = its_id AND odoo_id IS NOT NULL)
      OR EXISTS (SELECT FROM shop WHERE id = its_id AND without_odoo_ids(settings) <> settings)
$$;

-- A shop begins anew in another database. What is kept of its orders stays listed; nothing is imported by this. A
-- shop whose settings named records of the other database is switched off: a person chooses again first.
CREATE FUNCTION forget_database(its_id bigint, of_token text, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  its_lane text := 'shop:' || its_id;
  gone bigint[];
BEGIN
  -- What is to be done for orders that are in the other one is not to be done in this one.
  SELECT coalesce(array_agg(j.id ORDER BY j.id), '{}') INTO gone
    FROM job j JOIN shop_order o ON o.shop_id = its_id AND j.subject = its_id || ':' || o.order_id
   WHERE j.lane = its_lane AND j.kind LIKE 'order.%' AND o.odoo_id IS NOT NULL;
  PERFORM FROM job WHERE id = ANY(gone) ORDER BY id FOR UPDATE;
  DELETE FROM job_wait WHERE job_id = ANY(gone);
  DELETE FROM job_run  WHERE job_id = ANY(gone);
  DELETE FROM job      WHERE id = ANY(gone);
  DELETE FROM mapping WHERE shop_id = its_id;
  UPDATE mapping_choice SET odoo_id = NULL, changed_at = at WHERE shop_id = its_id AND odoo_id IS NOT NULL;
  UPDATE shop SET settings = without_odoo_ids(settings) || '{"enabled": false}', updated_at = at
   WHERE id = its_id AND without_odoo_ids(settings) <> settings;
  UPDATE shop_order
     SET status = 'not_synced', code = '', step = 'order.import', next_run_at = NULL,
         reason = 'it was synced to another database, as ' || odoo_name,
         advice = 'Sync it by hand where it is to be in this one too.',
         odoo_id = NULL, odoo_name = '', odoo_state = '', odoo_total = NULL, changed_at = at
   WHERE shop_id = its_id AND odoo_id IS NOT NULL;
  UPDATE poll SET began_at = at WHERE shop_id = its_id;
  UPDATE shop_identity
     SET database_token = of_token, look_up = false,
         doubt_code = '', doubt_reason = '', doubt_advice = '', doubted_at = NULL
   WHERE shop_id = its_id;
END $$;

-- Another database stands behind the settings, and it is meant.
CREATE FUNCTION new_database(its_instance bigint, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  old_token text;
  its_token text := new_token();
BEGIN
  SELECT token INTO old_token FROM odoo_database WHERE instance_id = its_instance FOR UPDATE;
  UPDATE odoo_database d
     SET token = its_token, epoch = epoch + 1, lost_from = NULL, url = i.url, database_name = i.database_name, mark_id = NULL, marked_at = '',
         stamped_at = NULL, accepted = false, doubt_code = '', doubt_reason = '', doubt_advice = '', doubted_at = NULL
    FROM odoo_instance i WHERE d.instance_id = its_instance AND i.id = its_instance;
  DELETE FROM odoo_seen WHERE instance_id = its_instance;
  DELETE FROM odoo_poll WHERE instance_id = its_instance;
  PERFORM forget_database(s.id, its_token, at)
     FROM shop s JOIN shop_identity h ON h.shop_id = s.id
    WHERE s.instance_id = its_instance AND h.database_token = old_token;
END $$;

-- It is the same database: a backup was restored, or it has another name. What is bound is looked up again.
CREATE FUNCTION same_database(its_instance bigint, at timestamptz) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
BEGIN
  UPDATE odoo_database d
     SET epoch = epoch + 1, url = i.url, database_name = i.database_name, mark_id = NULL, accepted = true,
         doubt_code = '', doubt_reason = '', doubt_advice = '', doubted_at = NULL
    FROM odoo_instance i WHERE d.instance_id = its_instance AND i.id = its_instance;
  DELETE FROM odoo_seen WHERE instance_id = its_instance;
  UPDATE odoo_poll SET swept_at = NULL, next_at = at WHERE instance_id = its_instance;
  RETURN QUERY
    UPDATE shop_identity h SET look_up = true
      FROM shop s JOIN odoo_database d USING (instance_id)
     WHERE h.shop_id = s.id AND s.instance_id = its_instance AND h.database_token = d.token
    RETURNING h.shop_id;
END $$;

CREATE FUNCTION forget_look_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM job_run    WHERE job_id IN (SELECT id FROM job WHERE lane = 'look-up:' || OLD.id);
  DELETE FROM job        WHERE lane = 'look-up:' || OLD.id;
  DELETE FROM queue_lane WHERE lane = 'look-up:' || OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER look_up_removed AFTER DELETE ON shop FOR EACH ROW EXECUTE FUNCTION forget_look_up();

-- Another shop stands behind the settings, and it is meant: nothing that is kept is about it. Its keys in Odoo begin
-- anew too, since its orders may have the numbers of the other one's.
CREATE FUNCTION new_shop(its_id bigint, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  its_lanes text[] := ARRAY['shop:' || its_id, 'door:' || its_id];
BEGIN
  PERFORM FROM job WHERE lane = ANY(its_lanes) ORDER BY id FOR UPDATE;
  DELETE FROM job_wait WHERE job_id IN (SELECT id FROM job WHERE lane = ANY(its_lanes));
  DELETE FROM job_run  WHERE job_id IN (SELECT id FROM job WHERE lane = ANY(its_lanes));
  DELETE FROM job            WHERE lane = ANY(its_lanes);
  DELETE FROM mapping        WHERE shop_id = its_id;
  DELETE FROM mapping_choice WHERE shop_id = its_id;
  DELETE FROM shop_order     WHERE shop_id = its_id;
  DELETE FROM order_push     WHERE shop_id = its_id;
  DELETE FROM own_payment    WHERE shop_id = its_id;
  DELETE FROM poll           WHERE shop_id = its_id;
  DELETE FROM inbox_event    WHERE shop_id = its_id;
  DELETE FROM webhook_unread WHERE shop_id = its_id;
  UPDATE shop SET module_id = substr(new_token(), 1, 8), updated_at = at WHERE id = its_id;
  UPDATE shop_identity h
     SET says = '', known_from = at, accepted = true, look_up = false, database_token = d.token,
         doubt_code = '', doubt_reason = '', doubt_advice = '', doubted_at = NULL
    FROM shop s JOIN odoo_database d USING (instance_id) WHERE h.shop_id = its_id AND s.id = its_id;
END $$;
