-- Verify f31b_words:plural

SELECT 1 / (app.plural('book') = 'books')::integer;
