-- Verify lending:audit on pg

BEGIN;

SELECT verify_kit.triggers('lending.loan', $$
  loan_audit AFTER DELETE OR UPDATE ON lending.loan FOR EACH ROW EXECUTE FUNCTION audit.record()
$$);

SELECT verify_kit.replica_identity('lending.loan', 'full');

ROLLBACK;
