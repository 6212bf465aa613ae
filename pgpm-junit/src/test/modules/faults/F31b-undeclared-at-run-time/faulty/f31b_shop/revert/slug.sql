-- Revert f31b_shop:slug

DROP TABLE app.thing;
DROP FUNCTION app.fill_slug();
