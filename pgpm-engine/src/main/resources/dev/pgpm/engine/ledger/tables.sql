-- The ledger's tables. Names, columns, keys and constraint names are upstream's, so that either tool can use what the
-- other made. Two things are ours, and upstream does not notice them: the last column of changes, and the table tags.
CREATE SCHEMA pgpm_migrate;

CREATE TABLE pgpm_migrate.packages (
    package    text PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE pgpm_migrate.changes (
    change_id   text PRIMARY KEY,
    change_name text NOT NULL,
    package     text NOT NULL REFERENCES pgpm_migrate.packages (package),
    script_hash text NOT NULL,
    deployed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (package, change_name),
    UNIQUE (package, script_hash)
);

CREATE TABLE pgpm_migrate.dependencies (
    change_id text NOT NULL REFERENCES pgpm_migrate.changes (change_id) ON DELETE CASCADE,
    requires  text NOT NULL,
    PRIMARY KEY (change_id, requires)
);

CREATE TABLE pgpm_migrate.events (
    event_id      serial PRIMARY KEY,
    event_type    text NOT NULL CHECK (event_type IN ('deploy', 'revert', 'verify')),
    change_name   text NOT NULL,
    package       text NOT NULL,
    occurred_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    error_message text,
    error_code    text
);
