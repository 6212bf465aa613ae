-- Deploy newsletter:own_subscription to pg
-- requires: subscriber

ALTER TABLE newsletter.subscriber ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_subscription ON newsletter.subscriber TO authenticated
    USING (account_id = nullif(current_setting('jwt.claims.user_id', true), '')::integer);
