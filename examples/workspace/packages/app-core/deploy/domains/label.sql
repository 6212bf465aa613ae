-- Deploy app-core:domains/label to pg

-- requires: schema

BEGIN;

CREATE DOMAIN app.label AS text
  CONSTRAINT label_is_not_blank CHECK (VALUE ~ '[^[:space:]]')
  CONSTRAINT label_is_short CHECK (char_length(VALUE) <= 200);

COMMENT ON DOMAIN app.label IS 'One line of text: not blank, 200 characters at most';

COMMIT;
