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
            select format(
                case d.deptype when 'i' then 'identity of %s.%I' else 'owned by %s.%I' end,
                d.refobjid::regclass, a.attname
            )
            from pg_depend d
            join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
            where d.classid = 'pg_class'::regclass
                and d.objid = c.oid
                and d.refclassid = 'pg_class'::regclass
                and d.deptype in ('a', 'i')
        )
    ),
    c.oid
from pg_class c
join pg_sequence s on s.seqrelid = c.oid
where c.relkind = 'S'
    and {{user c.relnamespace}}
    and {{mine pg_class c}}
