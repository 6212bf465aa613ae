-- Deploy f38:token

-- requires: ground:app

CREATE TABLE app.token (value uuid PRIMARY KEY);
INSERT INTO app.token VALUES ('8d2b4a52-5a9c-4a9e-9f0c-0d5f0f3f1a11');
