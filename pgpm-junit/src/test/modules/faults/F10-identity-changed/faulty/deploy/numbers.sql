-- Deploy f10:numbers

-- requires: ground:loan

ALTER TABLE app.loan ALTER COLUMN id SET GENERATED ALWAYS;
ALTER TABLE app.loan ALTER COLUMN id SET INCREMENT BY 10;
