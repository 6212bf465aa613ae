-- Revert reporting:views/loans_per_work from pg

BEGIN;

DROP MATERIALIZED VIEW reporting.loans_per_work;

COMMIT;
