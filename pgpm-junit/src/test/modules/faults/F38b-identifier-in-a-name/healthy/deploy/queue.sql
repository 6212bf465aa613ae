-- Deploy f38b:queue

-- requires: ground:app

CREATE SEQUENCE app.queue;
