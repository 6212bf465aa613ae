-- Revert f31b_words:plural

DROP FUNCTION app.plural(text);
