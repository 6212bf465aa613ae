-- Deploy lending:columns/loan_renewals to pg

-- requires: tables/loan

BEGIN;

ALTER TABLE lending.loan
  ADD COLUMN renewals smallint NOT NULL DEFAULT 0,
  ADD CONSTRAINT loan_renewals_count CHECK (renewals BETWEEN 0 AND 12);

COMMENT ON COLUMN lending.loan.renewals IS 'How often it was renewed';

COMMIT;
