-- Revert verify-kit:privileges from pg

BEGIN;

DROP FUNCTION verify_kit.default_privileges(text, text, text);

DROP FUNCTION verify_kit.grants(text, text, text);

DROP FUNCTION verify_kit.grants_of(text, text);

DROP FUNCTION verify_kit.acl_facts(aclitem[]);

COMMIT;
