-- Deploy f30:labels

-- requires: ground:app

CREATE VIEW app.labels AS SELECT label FROM app.shelf;
