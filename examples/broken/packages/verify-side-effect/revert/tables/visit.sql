-- Revert verify-side-effect:tables/visit from pg

BEGIN;

DROP TABLE visits.visit;

COMMIT;
