-- Revert verify-kit:relations from pg

BEGIN;

DROP FUNCTION verify_kit.replica_identity(text, text);

DROP FUNCTION verify_kit.row_security(text, text);

DROP FUNCTION verify_kit.relation(text, text);

DROP FUNCTION verify_kit.relation_of(oid);

DROP FUNCTION verify_kit.schema(text);

DROP FUNCTION verify_kit.owner_remark(oid, oid);

COMMIT;
