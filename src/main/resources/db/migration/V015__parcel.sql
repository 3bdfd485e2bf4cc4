-- Where a shop takes parcels one by one, telling a later one cannot be repeated blindly either.
ALTER TABLE order_push ADD COLUMN parcels_intended_at timestamptz; -- the last call without a certain end; null: none
