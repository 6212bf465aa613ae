-- Deploy f38:token

-- requires: ground:app

CREATE TABLE app.token (value uuid PRIMARY KEY);
INSERT INTO app.token VALUES (gen_random_uuid());
