-- Deploy leftover-grant:grants/wage to pg

-- requires: tables/wage

BEGIN;

GRANT USAGE ON SCHEMA wages TO authenticated, administrator;

GRANT SELECT ON wages.wage TO authenticated;

GRANT SELECT, INSERT ON wages.wage TO administrator;

COMMIT;
