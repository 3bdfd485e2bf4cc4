-- Webhooks: with what they are signed, how the subscriptions stand, and those that could not be read.
ALTER TABLE shop ADD COLUMN webhook_secret_sealed text;         -- null: signed with the credential
ALTER TABLE shop ADD COLUMN webhook_secret_old_sealed text;     -- the one before, which stays valid for a while
ALTER TABLE shop ADD COLUMN webhook_secret_old_until timestamptz;

-- What the shop's subscriptions looked like when they were last checked.
CREATE TABLE webhook_standing (
  shop_id    bigint      PRIMARY KEY,
  next_at    timestamptz NOT NULL,             -- taken by one replica at a time
  checked_at timestamptz,
  topics     text[]      NOT NULL DEFAULT '{}', -- in force
  repaired   text[]      NOT NULL DEFAULT '{}', -- what the last check that found something did
  failure    text        NOT NULL DEFAULT '',
  fingerprint text       NOT NULL DEFAULT '',  -- for what they were last looked at; another one makes them due at once
  address    text        NOT NULL DEFAULT ''   -- where they lead: needed to remove them when it is configured no more
);

-- Genuine webhooks whose body could not be read: kept for the dead letter that names them.
CREATE TABLE webhook_unread (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop_id     bigint      NOT NULL,
  event       text        NOT NULL,
  topic       text        NOT NULL,
  body        bytea       NOT NULL,
  received_at timestamptz NOT NULL,
  UNIQUE (shop_id, event)
);

-- What a connection may still be asked, where the other side charges calls by their cost.
CREATE TABLE call_budget (
  connection   text        PRIMARY KEY,
  available    numeric     NOT NULL,
  maximum      numeric     NOT NULL,
  restore_rate numeric     NOT NULL CHECK (restore_rate > 0), -- a second
  told_at      timestamptz NOT NULL
) WITH (fillfactor = 50);

-- When a shop was last heard of by itself. Not in webhook_standing: heard of are also shops whose subscriptions
-- a person made.
CREATE TABLE webhook_heard (
  shop_id bigint      PRIMARY KEY,
  at      timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Bodies that could not be read may hold personal data, so they are not kept for ever.
CREATE INDEX webhook_unread_when ON webhook_unread (received_at);

-- Removing a shop takes along what is kept about it (CON10): all of V010, what came in at its door, which has a
-- lane of its own, and the above. Its jobs are locked first: a claim on its way would leave its lease behind.
CREATE OR REPLACE FUNCTION forget_shop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  its_lane  text   := 'shop:' || OLD.id;
  its_lanes text[] := ARRAY[its_lane, 'door:' || OLD.id];
BEGIN
  PERFORM FROM job WHERE lane = ANY(its_lanes) ORDER BY id FOR UPDATE;
  DELETE FROM job_wait WHERE job_id IN (SELECT id FROM job WHERE lane = ANY(its_lanes));
  DELETE FROM job_run  WHERE job_id IN (SELECT id FROM job WHERE lane = ANY(its_lanes));
  DELETE FROM job         WHERE lane = ANY(its_lanes);
  DELETE FROM job_done    WHERE lane = ANY(its_lanes);
  DELETE FROM queue_lane  WHERE lane = ANY(its_lanes);
  DELETE FROM queue_pause WHERE lane = ANY(its_lanes);
  DELETE FROM connection_state WHERE connection = its_lane; -- a connection is named like the lane
  DELETE FROM journal        WHERE lane = ANY(its_lanes);
  DELETE FROM mapping        WHERE shop_id = OLD.id;
  DELETE FROM mapping_choice WHERE shop_id = OLD.id;
  DELETE FROM shop_order     WHERE shop_id = OLD.id;
  DELETE FROM order_sequence WHERE shop_id = OLD.id;
  DELETE FROM poll           WHERE shop_id = OLD.id;
  DELETE FROM inbox_event    WHERE shop_id = OLD.id;
  DELETE FROM order_push     WHERE shop_id = OLD.id;
  DELETE FROM call_budget    WHERE connection = its_lane;
  DELETE FROM webhook_standing WHERE shop_id = OLD.id;
  DELETE FROM webhook_unread WHERE shop_id = OLD.id;
  DELETE FROM webhook_heard  WHERE shop_id = OLD.id;
  RETURN NULL;
END $$;
