-- Verify audit-trail:schema on pg

BEGIN;

SELECT verify_kit.schema('audit');

SELECT verify_kit.grants('schema', 'audit', 'administrator USAGE');

SELECT verify_kit.comment('schema', 'audit', 'Who changed which row, when and how');

ROLLBACK;
