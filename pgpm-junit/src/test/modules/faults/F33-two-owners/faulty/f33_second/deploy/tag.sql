-- Deploy f33_second:tag

-- requires: ground:app

CREATE TABLE app.tag (word text, colour text);
