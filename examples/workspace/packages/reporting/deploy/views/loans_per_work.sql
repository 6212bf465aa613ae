-- Deploy reporting:views/loans_per_work to pg

-- requires: default_privileges
-- requires: lending:tables/loan
-- requires: lending:tables/copy
-- requires: catalog:tables/edition
-- requires: catalog:tables/work

BEGIN;

CREATE MATERIALIZED VIEW reporting.loans_per_work AS
SELECT c.library_id,
       w.id AS work_id,
       w.title,
       count(*) AS loans,
       max(l.lent_on) AS last_lent_on
  FROM lending.loan AS l
  JOIN lending.copy AS c ON c.id = l.copy_id
  JOIN catalog.edition AS e ON e.id = c.edition_id
  JOIN catalog.work AS w ON w.id = e.work_id
 GROUP BY c.library_id, w.id, w.title
WITH DATA;

CREATE UNIQUE INDEX loans_per_work_key ON reporting.loans_per_work (library_id, work_id);

CREATE INDEX loans_per_work_popular ON reporting.loans_per_work (library_id, loans DESC);

COMMENT ON MATERIALIZED VIEW reporting.loans_per_work IS 'What is read, as of the last refresh';
COMMENT ON INDEX reporting.loans_per_work_key IS 'Lets a refresh run beside readers';

COMMIT;
