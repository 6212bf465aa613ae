-- Deploy f08:rules

-- requires: ground:loan

CREATE FUNCTION app.set_due() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    NEW.due_on := coalesce(NEW.due_on, date '2030-01-01');
    RETURN NEW;
END $$;
CREATE TRIGGER set_due BEFORE INSERT ON app.loan FOR EACH ROW EXECUTE FUNCTION app.set_due();
ALTER TABLE app.loan ADD CONSTRAINT due_in_this_century CHECK (due_on < date '2100-01-01');
CREATE INDEX IF NOT EXISTS loan_due_on ON app.loan (due_on);
