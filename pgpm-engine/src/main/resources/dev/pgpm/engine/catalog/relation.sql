-- Tables, views and materialized views. Columns, constraints and indexes are facets of their own. Names of access methods
-- and tablespaces come from a function: a subquery for what is hardly ever there would be planned for each connection.
select
    case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
    format('%s.%I', c.relnamespace::regnamespace, c.relname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(c.relowner),
        case c.relpersistence when 'u' then 'unlogged' end,
        'access method ' || case c.relam when 2 then 'heap' else {{name pg_am c.relam}} end,
        'tablespace ' || {{name pg_tablespace c.reltablespace}},
        'of type ' || format_type(nullif(c.reloftype, 0), null),
        'options ' || {{sorted c.reloptions}},
        'toast options ' || (select {{sorted t.reloptions}} from pg_class t where t.oid = c.reltoastrelid),
        {{replica c}},
        case when c.relrowsecurity then 'row level security enabled' end,
        case when c.relforcerowsecurity then 'row level security forced' end,
        case when c.relkind = 'm' and not c.relispopulated then 'not populated' end,
        {{parents c}},
        'partition by ' || case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
        case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end
    ),
    c.oid
from pg_class c
where c.relkind in ('r', 'p', 'v', 'm')
    and {{user c.relnamespace}}
    and {{mine pg_class c}}
