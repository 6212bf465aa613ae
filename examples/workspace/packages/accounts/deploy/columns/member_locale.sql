-- Deploy accounts:columns/member_locale to pg

-- requires: tables/member
-- requires: policies/member

BEGIN;

ALTER TABLE accounts.member
  ADD COLUMN locale text NOT NULL DEFAULT 'en',
  ADD CONSTRAINT member_locale_is_a_tag CHECK (locale ~ '^[a-z]{2}(-[A-Z]{2})?$');

COMMENT ON COLUMN accounts.member.locale IS 'A language, as in de or de-CH';

GRANT UPDATE (locale) ON accounts.member TO authenticated;

COMMIT;
