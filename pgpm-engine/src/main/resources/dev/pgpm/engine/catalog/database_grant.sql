select
    'database grant',
    format(
        '%s %s %s %s',
        case when x.added then 'grant' else 'revoke' end,
        lower(x.privilege_type),
        case when x.added then 'to' else 'from' end,
        case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end
    ),
    concat_ws(
        E'\n',
        case when x.is_grantable then 'with grant option' end,
        case when x.grantor <> d.datdba then 'granted by ' || pg_get_userbyid(x.grantor) end
    ),
    d.oid
from pg_database d
cross join lateral (
    select a.*, true as added from aclexplode(d.datacl) a
    except
    select b.*, true from aclexplode(acldefault('d', d.datdba)) b
    union all
    (
        select b.*, false from aclexplode(acldefault('d', d.datdba)) b
        except
        select a.*, false from aclexplode(d.datacl) a
    )
) x
where d.datname = current_database()
    and d.datacl is not null
