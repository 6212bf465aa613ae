-- The routines that upstream's engine calls. This engine does not call them: it sends each script by itself, so that
-- the server's error position is a position in the script's file.
CREATE PROCEDURE pgpm_migrate.register_package(p_package text)
LANGUAGE plpgsql AS $routine$
BEGIN
    INSERT INTO pgpm_migrate.packages (package) VALUES (p_package)
    ON CONFLICT (package) DO NOTHING;
END
$routine$;

CREATE FUNCTION pgpm_migrate.is_deployed(p_package text, p_change_name text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $routine$
BEGIN
    IF strpos(p_change_name, ':') > 0 THEN
        p_package := split_part(p_change_name, ':', 1);
        p_change_name := substr(p_change_name, strpos(p_change_name, ':') + 1);
    END IF;
    RETURN EXISTS (
        SELECT FROM pgpm_migrate.changes c
        WHERE c.package = p_package AND c.change_name = p_change_name
    );
END
$routine$;

CREATE PROCEDURE pgpm_migrate.deploy(
    p_package text,
    p_change_name text,
    p_script_hash text,
    p_requires text[],
    p_deploy_sql text,
    p_log_only boolean DEFAULT false
)
LANGUAGE plpgsql AS $routine$
DECLARE
    v_change_id text := encode(sha256(convert_to(p_package || p_change_name || p_script_hash, 'UTF8')), 'hex');
    v_deployed_hash text;
    v_missing text;
BEGIN
    CALL pgpm_migrate.register_package(p_package);

    SELECT c.script_hash INTO v_deployed_hash FROM pgpm_migrate.changes c
    WHERE c.package = p_package AND c.change_name = p_change_name;
    IF v_deployed_hash = p_script_hash THEN
        RETURN;
    ELSIF FOUND THEN
        RAISE EXCEPTION 'Change % already deployed in package % with different content', p_change_name, p_package;
    END IF;

    SELECT string_agg(r, ', ') INTO v_missing FROM unnest(p_requires) AS r
    WHERE NOT pgpm_migrate.is_deployed(p_package, r);
    IF v_missing IS NOT NULL THEN
        RAISE EXCEPTION 'Missing required changes for %: %', p_change_name, v_missing;
    END IF;

    IF NOT p_log_only THEN
        EXECUTE p_deploy_sql;
    END IF;

    INSERT INTO pgpm_migrate.changes (change_id, change_name, package, script_hash)
    VALUES (v_change_id, p_change_name, p_package, p_script_hash);
    INSERT INTO pgpm_migrate.dependencies (change_id, requires)
    SELECT v_change_id, r FROM unnest(p_requires) AS r;
    INSERT INTO pgpm_migrate.events (event_type, change_name, package)
    VALUES ('deploy', p_change_name, p_package);
END
$routine$;

CREATE FUNCTION pgpm_migrate.get_dependents(p_package text, p_change_name text)
RETURNS TABLE (package text, change_name text, dependency text)
LANGUAGE sql STABLE AS $routine$
    SELECT c.package, c.change_name, d.requires
    FROM pgpm_migrate.dependencies d
    JOIN pgpm_migrate.changes c ON c.change_id = d.change_id
    WHERE d.requires = p_package || ':' || p_change_name
       OR (d.requires = p_change_name AND c.package = p_package)
$routine$;

CREATE PROCEDURE pgpm_migrate.revert(p_package text, p_change_name text, p_revert_sql text)
LANGUAGE plpgsql AS $routine$
DECLARE
    v_dependents text;
BEGIN
    IF NOT pgpm_migrate.is_deployed(p_package, p_change_name) THEN
        RAISE EXCEPTION 'Change % not deployed in package %', p_change_name, p_package;
    END IF;

    SELECT string_agg(CASE WHEN g.dependency = p_change_name THEN g.change_name
                           ELSE g.package || ':' || g.change_name END, ', ')
    INTO v_dependents FROM pgpm_migrate.get_dependents(p_package, p_change_name) g;
    IF v_dependents IS NOT NULL THEN
        RAISE EXCEPTION 'Cannot revert %: required by %', p_change_name, v_dependents;
    END IF;

    EXECUTE p_revert_sql;

    DELETE FROM pgpm_migrate.changes c WHERE c.package = p_package AND c.change_name = p_change_name;
    INSERT INTO pgpm_migrate.events (event_type, change_name, package)
    VALUES ('revert', p_change_name, p_package);
END
$routine$;

CREATE FUNCTION pgpm_migrate.verify(p_package text, p_change_name text, p_verify_sql text) RETURNS boolean
LANGUAGE plpgsql AS $routine$
BEGIN
    EXECUTE p_verify_sql;
    RETURN true;
EXCEPTION WHEN OTHERS THEN
    RETURN false;
END
$routine$;

CREATE FUNCTION pgpm_migrate.deployed_changes(p_package text DEFAULT NULL)
RETURNS TABLE (package text, change_name text, deployed_at timestamptz)
LANGUAGE sql STABLE AS $routine$
    SELECT c.package, c.change_name, c.deployed_at FROM pgpm_migrate.changes c
    WHERE p_package IS NULL OR c.package = p_package
    ORDER BY c.deployed_at
$routine$;

CREATE FUNCTION pgpm_migrate.status(p_package text DEFAULT NULL)
RETURNS TABLE (package text, total_deployed integer, last_change text, last_deployed timestamptz)
LANGUAGE sql STABLE AS $routine$
    SELECT c.package, count(*)::integer, (array_agg(c.change_name ORDER BY c.deployed_at DESC))[1], max(c.deployed_at)
    FROM pgpm_migrate.changes c
    WHERE p_package IS NULL OR c.package = p_package
    GROUP BY c.package
$routine$;
