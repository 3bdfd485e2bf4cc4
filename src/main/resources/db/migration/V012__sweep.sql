-- When each feed was last looked at as a whole: once a day, days back, for what came later than any overlap.
ALTER TABLE poll ADD COLUMN swept_at timestamptz NOT NULL DEFAULT now();
