-- Tables, views, materialized views, foreign tables and sequences. Columns, constraints and indexes are facets of their own.
select
    case c.relkind
        when 'v' then 'view'
        when 'm' then 'materialized view'
        when 'f' then 'foreign table'
        when 'S' then 'sequence'
        else 'table'
    end,
    format('%I.%I', n.nspname, c.relname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(c.relowner),
        case c.relpersistence when 'u' then 'unlogged' end,
        'access method ' || (select a.amname from pg_am a where a.oid = c.relam),
        'tablespace ' || (select s.spcname from pg_tablespace s where s.oid = c.reltablespace),
        'of type ' || format_type(nullif(c.reloftype, 0), null),
        'options ' || (select string_agg(o, ', ' order by o) from unnest(c.reloptions) o),
        'toast options ' || (
            select (select string_agg(o, ', ' order by o) from unnest(t.reloptions) o)
            from pg_class t
            where t.oid = c.reltoastrelid
        ),
        case c.relreplident
            when 'n' then 'replica identity nothing'
            when 'f' then 'replica identity full'
            when 'i' then 'replica identity using an index'
        end,
        case when c.relrowsecurity then 'row level security enabled' end,
        case when c.relforcerowsecurity then 'row level security forced' end,
        case when c.relkind = 'm' and not c.relispopulated then 'not populated' end,
        case when c.relispartition then 'partition of ' else 'inherits ' end || (
            select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
            from pg_inherits i
            where i.inhrelid = c.oid
        ),
        pg_get_expr(c.relpartbound, c.oid),
        'partition by ' || case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
        (
            select concat_ws(
                E'\n',
                'server ' || quote_ident(s.srvname),
                'options ' || (select string_agg(o, ', ' order by o) from unnest(f.ftoptions) o)
            )
            from pg_foreign_table f
            join pg_foreign_server s on s.oid = f.ftserver
            where f.ftrelid = c.oid
        ),
        (
            select format(
                E'as %s\nstart %s increment %s minimum %s maximum %s cache %s%s',
                format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                case when s.seqcycle then ' cycle' end
            )
            from pg_sequence s
            where c.relkind = 'S' and s.seqrelid = c.oid
        ),
        (
            select format(
                case d.deptype when 'i' then 'identity of %s.%I' else 'owned by %s.%I' end,
                d.refobjid::regclass, a.attname
            )
            from pg_depend d
            join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
            where c.relkind = 'S'
                and d.classid = 'pg_class'::regclass
                and d.objid = c.oid
                and d.refclassid = 'pg_class'::regclass
                and d.deptype in ('a', 'i')
        ),
        case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end
    ),
    c.oid
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and {{user n}}
    and {{mine pg_class c}}
