-- Deploy f30:labels

-- requires: shelf

CREATE VIEW app.labels AS SELECT label FROM app.shelf;
