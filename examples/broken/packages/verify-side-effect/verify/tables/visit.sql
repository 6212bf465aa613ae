-- Verify verify-side-effect:tables/visit on pg

BEGIN;

INSERT INTO visits.visit (page) VALUES ('/test');

COMMIT;
