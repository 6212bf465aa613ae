select
    'operator',
    format('%s.%s(%s, %s)', o.oprnamespace::regnamespace, o.oprname,
        coalesce(format_type(nullif(o.oprleft, 0), null), 'none'),
        coalesce(format_type(nullif(o.oprright, 0), null), 'none')),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(o.oprowner),
        'function ' || o.oprcode || ' returns ' || format_type(nullif(o.oprresult, 0), null),
        'commutator ' || nullif(o.oprcom, 0)::regoperator,
        'negator ' || nullif(o.oprnegate, 0)::regoperator,
        'restrict ' || nullif(o.oprrest::oid, 0)::regproc,
        'join ' || nullif(o.oprjoin::oid, 0)::regproc,
        case when o.oprcanmerge then 'merges' end,
        case when o.oprcanhash then 'hashes' end
    ),
    o.oid
from pg_operator o
where {{user o.oprnamespace}}
    and {{mine pg_operator o}}
