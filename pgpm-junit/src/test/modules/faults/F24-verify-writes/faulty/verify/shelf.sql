-- Verify f24:shelf

INSERT INTO app.shelf VALUES ('test');
