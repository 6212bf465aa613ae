-- Deploy accounts:audit to pg

-- requires: tables/member
-- requires: tables/membership
-- requires: audit-trail:functions/record

BEGIN;

CREATE TRIGGER member_audit
  AFTER INSERT OR UPDATE OR DELETE ON accounts.member
  FOR EACH ROW EXECUTE FUNCTION audit.record();

CREATE TRIGGER membership_audit
  AFTER INSERT OR UPDATE OR DELETE ON accounts.membership
  FOR EACH ROW EXECUTE FUNCTION audit.record();

COMMIT;
