-- Verify reporting:schema on pg

BEGIN;

SELECT verify_kit.schema('reporting');

SELECT verify_kit.grants('schema', 'reporting', 'administrator USAGE');

SELECT verify_kit.comment('schema', 'reporting', 'Numbers, for administrators');

ROLLBACK;
