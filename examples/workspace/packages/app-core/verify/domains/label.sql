-- Verify app-core:domains/label on pg

BEGIN;

SELECT verify_kit.constraints('app.label', $$
  label_is_short     CHECK ((char_length(VALUE) <= 200))
  label_is_not_blank CHECK ((VALUE ~ '[^[:space:]]'::text))
$$);

SELECT verify_kit.data_type('app.label', 'domain over text');

SELECT verify_kit.grants('type', 'app.label', 'PUBLIC USAGE');

SELECT verify_kit.comment('type', 'app.label', 'One line of text: not blank, 200 characters at most');

ROLLBACK;
