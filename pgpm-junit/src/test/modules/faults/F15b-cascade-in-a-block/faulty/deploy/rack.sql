-- Deploy f15b:rack

-- requires: ground:app

CREATE TABLE app.rack (number integer PRIMARY KEY);
