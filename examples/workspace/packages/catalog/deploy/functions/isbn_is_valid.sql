-- Deploy catalog:functions/isbn_is_valid to pg

-- requires: schema

BEGIN;

CREATE FUNCTION catalog.isbn_is_valid(isbn text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  SELECT isbn ~ '^97[89][0-9]{10}$'
     AND (SELECT sum(digit::integer * CASE WHEN place % 2 = 0 THEN 3 ELSE 1 END) % 10
            FROM regexp_split_to_table(isbn, '') WITH ORDINALITY AS d (digit, place)
           WHERE digit ~ '^[0-9]$') = 0;
END;

COMMENT ON FUNCTION catalog.isbn_is_valid(text) IS 'Thirteen digits with the right check digit';

COMMIT;
