-- Revert newsletter:own_subscription from pg

DROP POLICY own_subscription ON newsletter.subscriber;
ALTER TABLE newsletter.subscriber DISABLE ROW LEVEL SECURITY;
