-- Verify newsletter:own_subscription on pg

SELECT 1 / count(*)
FROM pg_catalog.pg_policy
WHERE polname = 'own_subscription' AND polrelid = 'newsletter.subscriber'::regclass;
