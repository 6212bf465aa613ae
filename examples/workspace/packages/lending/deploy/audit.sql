-- Deploy lending:audit to pg

-- requires: tables/loan
-- requires: audit-trail:functions/record

BEGIN;

CREATE TRIGGER loan_audit
  AFTER UPDATE OR DELETE ON lending.loan
  FOR EACH ROW EXECUTE FUNCTION audit.record();

ALTER TABLE lending.loan REPLICA IDENTITY FULL;

COMMIT;
