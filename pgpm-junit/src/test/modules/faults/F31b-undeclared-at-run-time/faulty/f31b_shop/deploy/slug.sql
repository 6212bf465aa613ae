-- Deploy f31b_shop:slug

-- requires: ground:app

CREATE TABLE app.thing (name text PRIMARY KEY, slug text);
CREATE FUNCTION app.fill_slug() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    NEW.slug := app.plural(NEW.name);
    RETURN NEW;
END $$;
CREATE TRIGGER fill_slug BEFORE INSERT ON app.thing FOR EACH ROW EXECUTE FUNCTION app.fill_slug();
