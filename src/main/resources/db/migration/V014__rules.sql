-- Other rules: what they left out may be eligible now, and what they hold is looked at again. In the
-- transaction that stores them, so that a crash forgets nobody; nothing is imported by it.
--
-- Jobs first and by id, as the end of a run locks them, so that neither waits for the other for ever.
-- A held order is looked at when every replica has read the new rules (they keep settings for a
-- second). One that is being decided by the old rules while they change is decided once more: its
-- version moves, as when an equal job merges into one that runs.
CREATE FUNCTION rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rules boolean := OLD.settings -> 'orderRules' IS DISTINCT FROM NEW.settings -> 'orderRules';
  old_orders boolean :=
    OLD.settings #> '{following,oldOrders}' IS DISTINCT FROM NEW.settings #> '{following,oldOrders}';
BEGIN
  PERFORM FROM job j
   WHERE j.lane = 'shop:' || NEW.id AND j.kind = 'order.import'
     AND (j.state = 'scheduled' AND coalesce(j.code, '') = ''
          OR EXISTS (SELECT FROM job_run r WHERE r.job_id = j.id))
   ORDER BY j.id FOR UPDATE;
  UPDATE job j SET run_at = least(run_at, NEW.updated_at + interval '2 seconds')
   WHERE j.lane = 'shop:' || NEW.id AND j.kind = 'order.import'
     AND j.state = 'scheduled' AND coalesce(j.code, '') = '';
  UPDATE job j SET version = version + 1
   WHERE j.lane = 'shop:' || NEW.id AND j.kind = 'order.import'
     AND EXISTS (SELECT FROM job_run r WHERE r.job_id = j.id);
  UPDATE shop_order
     SET status = 'not_synced', code = '', changed_at = NEW.updated_at,
         reason = 'the rules changed since it was left out (' || reason || ')'
   WHERE shop_id = NEW.id AND status = 'skipped'
     AND (rules AND code = 'rule' OR old_orders AND code = 'old');
  RETURN NULL;
END $$;

CREATE TRIGGER shop_rules_changed AFTER UPDATE OF settings ON shop FOR EACH ROW
  WHEN (OLD.settings -> 'orderRules' IS DISTINCT FROM NEW.settings -> 'orderRules'
        OR OLD.settings #> '{following,oldOrders}' IS DISTINCT FROM NEW.settings #> '{following,oldOrders}')
  EXECUTE FUNCTION rules_changed();
