select
    'operator class',
    format('%I.%I using %I', n.nspname, o.opcname, a.amname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(o.opcowner),
        'for type ' || format_type(o.opcintype, null),
        'family ' || (
            select format('%I.%I', fn.nspname, f.opfname)
            from pg_opfamily f
            join pg_namespace fn on fn.oid = f.opfnamespace
            where f.oid = o.opcfamily
        ),
        case when o.opcdefault then 'default' end,
        'storage ' || format_type(nullif(o.opckeytype, 0), null)
    ),
    o.oid
from pg_opclass o
join pg_namespace n on n.oid = o.opcnamespace
join pg_am a on a.oid = o.opcmethod
where {{user n}}
    and {{mine pg_opclass o}}
