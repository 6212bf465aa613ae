-- Deploy f32_second:labels

-- requires: ground:app

CREATE VIEW app.labels AS SELECT label FROM app.shelf;
