-- Verify reporting:views/overdue_loans on pg

BEGIN;

SELECT verify_kit.relation('reporting.overdue_loans', 'view, with (security_barrier=true)');

SELECT verify_kit.columns('reporting.overdue_loans', $$
  library_id   uuid
  reference    text
  title        app.label
  display_name app.label
  email        app.email
  days_late    integer
$$);

SELECT verify_kit.reads('reporting.overdue_loans', $$
  catalog.work    id, title
  lending.copy    edition_id, id, library_id
  lending.loan    copy_id, due_on, member_id, reference, returned_on
  accounts.member display_name, email, id
  catalog.edition id, work_id
$$);

SELECT verify_kit.grants('relation', 'reporting.overdue_loans', $$
  administrator SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('view', 'reporting.overdue_loans', 'Whom to call');
SELECT verify_kit.comment('column', 'reporting.overdue_loans.days_late', 'As of today');

ROLLBACK;
