-- Deploy f35:schema

-- requires: ground:app

CREATE SCHEMA annex;
