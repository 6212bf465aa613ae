-- Deploy f33_second:tag

-- requires: ground:app

CREATE TABLE app.colour (word text, colour text);
