-- Revert accounts:columns/member_locale from pg

BEGIN;

ALTER TABLE accounts.member
  DROP CONSTRAINT member_locale_is_a_tag,
  DROP COLUMN locale;

COMMIT;
