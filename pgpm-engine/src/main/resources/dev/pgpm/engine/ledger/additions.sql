-- What the lifecycle's documentation promises and upstream's ledger lacks. Runs on a ledger that upstream made, too,
-- where the changes that are already there keep an unknown (NULL) deployer: a default given with ADD COLUMN would name
-- whoever adds the column.
ALTER TABLE pgpm_migrate.changes ADD COLUMN IF NOT EXISTS deployer text;
ALTER TABLE pgpm_migrate.changes ALTER COLUMN deployer SET DEFAULT session_user;

-- A tag stands and falls with its change, also when upstream reverts the change: hence the cascade.
CREATE TABLE IF NOT EXISTS pgpm_migrate.tags (
    package     text NOT NULL,
    tag         text NOT NULL,
    change_name text NOT NULL,
    note        text NOT NULL DEFAULT '',
    tagged_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    tagger      text NOT NULL DEFAULT session_user,
    PRIMARY KEY (package, tag),
    FOREIGN KEY (package, change_name) REFERENCES pgpm_migrate.changes (package, change_name) ON DELETE CASCADE
);

-- What a script was but for its comments: lets a later run say that only a comment was edited. No column of changes, since
-- there is none for changes that upstream deployed.
CREATE TABLE IF NOT EXISTS pgpm_migrate.scripts (
    change_id  text PRIMARY KEY REFERENCES pgpm_migrate.changes (change_id) ON DELETE CASCADE,
    token_hash text NOT NULL
);
