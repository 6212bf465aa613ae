-- Verify lending:tables/opening_hours on pg

BEGIN;

SELECT verify_kit.relation('lending.opening_hours', 'table');

SELECT verify_kit.columns('lending.opening_hours', $$
  library_id uuid NOT NULL
  weekday    smallint NOT NULL
  hours      lending.time_span NOT NULL
$$);

SELECT verify_kit.constraints('lending.opening_hours', $$
  opening_hours_apart          EXCLUDE USING gist (library_id WITH =, weekday WITH =, hours WITH &&)
  opening_hours_are_some       CHECK ((NOT isempty(hours)))
  opening_hours_library_fkey   FOREIGN KEY (library_id) REFERENCES accounts.library(id) ON DELETE CASCADE
  opening_hours_weekday_is_iso CHECK (((weekday >= 1) AND (weekday <= 7)))
$$);

SELECT verify_kit.grants('relation', 'lending.opening_hours', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'lending.opening_hours',
  'When the doors are open; more than one row for a day with a break');

SELECT verify_kit.comment('constraint', 'lending.opening_hours.opening_hours_apart',
  'One cannot open what is open');

ROLLBACK;
