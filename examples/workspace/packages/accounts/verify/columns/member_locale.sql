-- Verify accounts:columns/member_locale on pg

BEGIN;

SELECT verify_kit.columns('accounts.member', $$
  locale text NOT NULL DEFAULT 'en'::text
$$);

SELECT verify_kit.constraints('accounts.member', $$
  member_locale_is_a_tag CHECK ((locale ~ '^[a-z]{2}(-[A-Z]{2})?$'::text))
$$);

SELECT verify_kit.grants('column', 'accounts.member.locale', 'authenticated UPDATE');

SELECT verify_kit.comment('column', 'accounts.member.locale', 'A language, as in de or de-CH');

ROLLBACK;
