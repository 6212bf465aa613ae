-- Revert f32_first:shelf

DROP TABLE app.shelf;
