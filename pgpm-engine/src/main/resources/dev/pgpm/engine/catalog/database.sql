-- What ALTER DATABASE and its relatives change. A clone of a database carries none of this.
select
    'database',
    'itself',
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(d.datdba),
        'connection limit ' || d.datconnlimit,
        case when not d.datallowconn then 'no connections allowed' end,
        case when d.datistemplate then 'template' end
    ),
    d.oid
from pg_database d
where d.datname = current_database()
union all
select
    'database setting',
    c.name || case when s.setrole <> 0 then ' of role ' || quote_ident(pg_get_userbyid(s.setrole)) else '' end,
    substr(c.pair, length(c.name) + 2),
    s.setdatabase
from pg_db_role_setting s
join pg_database d on d.oid = s.setdatabase
cross join lateral unnest(s.setconfig) u(pair)
cross join lateral (select u.pair, split_part(u.pair, '=', 1) as name) c
where d.datname = current_database()
union all
select
    'database comment',
    'itself',
    s.description,
    s.objoid
from pg_shdescription s
join pg_database d on d.oid = s.objoid
where s.classoid = 'pg_database'::regclass
    and d.datname = current_database()
union all
select
    'database label',
    s.provider,
    s.label,
    s.objoid
from pg_shseclabel s
join pg_database d on d.oid = s.objoid
where s.classoid = 'pg_database'::regclass
    and d.datname = current_database()
union all
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
