-- Verify f31b_shop:slug

SELECT slug FROM app.thing WHERE false;
SELECT 'app.fill_slug()'::regprocedure;
