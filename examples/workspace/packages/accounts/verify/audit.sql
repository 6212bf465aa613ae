-- Verify accounts:audit on pg

BEGIN;

SELECT verify_kit.triggers('accounts.member', $$
  member_audit AFTER INSERT OR DELETE OR UPDATE ON accounts.member FOR EACH ROW EXECUTE FUNCTION audit.record()
$$);

SELECT verify_kit.triggers('accounts.membership', $$
  membership_audit AFTER INSERT OR DELETE OR UPDATE ON accounts.membership FOR EACH ROW EXECUTE FUNCTION audit.record()
$$);

ROLLBACK;
