-- For the whole database they replace the built-in default; inside a schema they add to it.
select
    'default privileges',
    format(
        'for role %I%s: %s on %s %s %s',
        pg_get_userbyid(o.owner),
        ' in schema ' || nullif(o.namespace, 0)::regnamespace,
        (case when x.added then 'grant ' else 'revoke ' end) || lower(x.privilege_type),
        case o.type
            when 'r' then 'tables'
            when 'S' then 'sequences'
            when 'f' then 'functions'
            when 'T' then 'types'
            when 'n' then 'schemas'
            when 'L' then 'large objects'
            else o.type::text
        end,
        case when x.added then 'to' else 'from' end,
        case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end
    ),
    case when x.is_grantable then 'with grant option' else '' end,
    o.oid
from (
    select
        d.oid, d.defaclrole as owner, d.defaclnamespace as namespace, d.defaclobjtype as type, d.defaclacl as acl,
        case
            when d.defaclnamespace = 0 then acldefault(
                case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole
            )
        end as base
    from pg_default_acl d
    where {{picked d.oid}}
) o
cross join lateral (
    select a.*, true as added from aclexplode(o.acl) a
    except
    select b.*, true from aclexplode(o.base) b
    union all
    (select b.*, false from aclexplode(o.base) b except select a.*, false from aclexplode(o.acl) a)
) x
