-- Deploy f23:shelf

-- requires: ground:app

CREATE TABLE app.shelf (label text, room integer);
CREATE INDEX shelf_room ON app.shelf (room);
