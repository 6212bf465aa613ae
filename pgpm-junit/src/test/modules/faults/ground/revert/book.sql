-- Revert ground:book

DROP TABLE app.book;
