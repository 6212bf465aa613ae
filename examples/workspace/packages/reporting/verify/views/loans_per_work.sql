-- Verify reporting:views/loans_per_work on pg

BEGIN;

SELECT verify_kit.relation('reporting.loans_per_work', 'materialized view');

SELECT verify_kit.columns('reporting.loans_per_work', $$
  library_id   uuid
  work_id      bigint
  title        app.label
  loans        bigint
  last_lent_on date
$$);

SELECT verify_kit.indexes('reporting.loans_per_work', $$
  loans_per_work_key     UNIQUE USING btree (library_id, work_id)
  loans_per_work_popular USING btree (library_id, loans DESC)
$$);

SELECT verify_kit.reads('reporting.loans_per_work', $$
  catalog.work    id, title
  lending.copy    edition_id, id, library_id
  lending.loan    copy_id, lent_on
  catalog.edition id, work_id
$$);

SELECT verify_kit.grants('relation', 'reporting.loans_per_work', $$
  administrator SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('materialized view', 'reporting.loans_per_work',
  'What is read, as of the last refresh');

SELECT verify_kit.comment('index', 'reporting.loans_per_work_key', 'Lets a refresh run beside readers');

ROLLBACK;
