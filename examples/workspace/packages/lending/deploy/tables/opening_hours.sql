-- Deploy lending:tables/opening_hours to pg

-- requires: types/time_span
-- requires: accounts:tables/library

BEGIN;

CREATE TABLE lending.opening_hours (
  library_id uuid NOT NULL CONSTRAINT opening_hours_library_fkey REFERENCES accounts.library (id) ON DELETE CASCADE,
  weekday    smallint NOT NULL CONSTRAINT opening_hours_weekday_is_iso CHECK (weekday BETWEEN 1 AND 7),
  hours      lending.time_span NOT NULL CONSTRAINT opening_hours_are_some CHECK (NOT isempty(hours)),
  CONSTRAINT opening_hours_apart EXCLUDE USING gist (library_id WITH =, weekday WITH =, hours WITH &&)
);

COMMENT ON TABLE lending.opening_hours IS 'When the doors are open; more than one row for a day with a break';
COMMENT ON CONSTRAINT opening_hours_apart ON lending.opening_hours IS 'One cannot open what is open';

COMMIT;
