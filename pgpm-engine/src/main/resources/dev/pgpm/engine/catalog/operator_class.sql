select
    'operator class',
    format('%s.%I using %I', o.opcnamespace::regnamespace, o.opcname, a.amname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(o.opcowner),
        'for type ' || format_type(o.opcintype, null),
        'family ' || (
            select format('%s.%I', f.opfnamespace::regnamespace, f.opfname)
            from pg_opfamily f
            where f.oid = o.opcfamily
        ),
        case when o.opcdefault then 'default' end,
        'storage ' || format_type(nullif(o.opckeytype, 0), null)
    ),
    o.oid
from pg_opclass o
join pg_am a on a.oid = o.opcmethod
where {{user o.opcnamespace}}
    and {{mine pg_opclass o}}
