-- Deploy reporting:views/overdue_loans to pg

-- requires: default_privileges
-- requires: lending:tables/loan
-- requires: lending:tables/copy
-- requires: accounts:tables/member
-- requires: catalog:tables/edition
-- requires: catalog:tables/work

BEGIN;

CREATE VIEW reporting.overdue_loans
  WITH (security_barrier = true) AS
SELECT c.library_id,
       l.reference,
       w.title,
       m.display_name,
       m.email,
       current_date - l.due_on AS days_late
  FROM lending.loan AS l
  JOIN lending.copy AS c ON c.id = l.copy_id
  JOIN catalog.edition AS e ON e.id = c.edition_id
  JOIN catalog.work AS w ON w.id = e.work_id
  JOIN accounts.member AS m ON m.id = l.member_id
 WHERE l.returned_on IS NULL
   AND l.due_on < current_date;

COMMENT ON VIEW reporting.overdue_loans IS 'Whom to call';
COMMENT ON COLUMN reporting.overdue_loans.days_late IS 'As of today';

COMMIT;
