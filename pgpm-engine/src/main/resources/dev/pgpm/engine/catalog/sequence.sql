select
    'sequence',
    format('%s.%I', c.relnamespace::regnamespace, c.relname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(c.relowner),
        case c.relpersistence when 'u' then 'unlogged' end,
        'access method ' || case c.relam when 2 then 'heap' else {{name pg_am c.relam}} end,
        'tablespace ' || {{name pg_tablespace c.reltablespace}},
        {{replica c}},
        format(
            E'as %s\nstart %s increment %s minimum %s maximum %s cache %s%s',
            format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
            case when s.seqcycle then ' cycle' end
        ),
        (
            select case d.deptype when 'i' then 'identity of ' else 'owned by ' end
                || (pg_identify_object(d.refclassid, d.refobjid, d.refobjsubid)).identity
            from pg_depend d
            where d.classid = 'pg_class'::regclass
                and d.objid = c.oid
                and d.refclassid = 'pg_class'::regclass
                and d.refobjsubid > 0
                and d.deptype in ('a', 'i')
        )
    ),
    c.oid
from pg_class c
join pg_sequence s on s.seqrelid = c.oid
where c.relkind = 'S'
    and {{user c.relnamespace}}
    and {{mine pg_class c}}
