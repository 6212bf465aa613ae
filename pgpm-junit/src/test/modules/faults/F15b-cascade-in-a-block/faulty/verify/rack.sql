-- Verify f15b:rack

SELECT number FROM app.rack WHERE false;
