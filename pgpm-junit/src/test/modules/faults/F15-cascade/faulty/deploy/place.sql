-- Deploy f15:place

-- requires: shelf

CREATE VIEW app.place AS
    SELECT title, label FROM app.book JOIN app.shelf USING (isbn);
