-- Revert f04:classics

DELETE FROM app.book WHERE isbn IN ('1', '2', '3');
