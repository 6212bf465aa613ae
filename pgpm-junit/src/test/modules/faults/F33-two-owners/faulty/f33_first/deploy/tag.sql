-- Deploy f33_first:tag

-- requires: ground:app

CREATE TABLE app.tag (word text PRIMARY KEY);
