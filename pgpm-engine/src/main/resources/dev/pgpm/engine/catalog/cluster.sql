-- What all databases of one server share: roles and what hangs on them, tablespaces, privileges on parameters.
select
    'role',
    quote_ident(r.rolname),
    concat_ws(
        ', ',
        case when r.rolsuper then 'superuser' end,
        case when not r.rolinherit then 'noinherit' end,
        case when r.rolcreaterole then 'createrole' end,
        case when r.rolcreatedb then 'createdb' end,
        case when r.rolcanlogin then 'login' end,
        case when r.rolreplication then 'replication' end,
        case when r.rolbypassrls then 'bypassrls' end,
        'connection limit ' || nullif(r.rolconnlimit, -1),
        'valid until ' || r.rolvaliduntil
    ),
    r.oid
from pg_roles r
where r.rolname !~ '^pg_'
union all
select
    'membership',
    format('of %I in %I', pg_get_userbyid(m.member), pg_get_userbyid(m.roleid)),
    string_agg(
        concat_ws(
            ', ',
            'granted by ' || quote_ident(pg_get_userbyid(m.grantor)),
            case when m.admin_option then 'with admin option' end,
            case when not m.inherit_option then 'without inheriting' end, -- >=16
            case when not m.set_option then 'without set option' end, -- >=16
            null
        ),
        E'\n'
        order by pg_get_userbyid(m.grantor)
    ),
    m.member
from pg_auth_members m
where m.roleid not in (select r.oid from pg_roles r where r.rolname ~ '^pg_' and m.member in (select q.oid from pg_roles q where q.rolname ~ '^pg_'))
group by m.member, m.roleid
union all
select
    'role setting',
    c.name || case when s.setrole <> 0 then ' of role ' || quote_ident(pg_get_userbyid(s.setrole)) else '' end,
    substr(c.pair, length(c.name) + 2),
    s.setrole
from pg_db_role_setting s
cross join lateral unnest(s.setconfig) u(pair)
cross join lateral (select u.pair, split_part(u.pair, '=', 1) as name) c
where s.setdatabase = 0
union all
select
    'role comment',
    quote_ident(r.rolname),
    s.description,
    s.objoid
from pg_shdescription s
join pg_roles r on r.oid = s.objoid
where s.classoid = 'pg_authid'::regclass
    and r.rolname !~ '^pg_'
union all
select
    'role label',
    format('%s on %I', s.provider, r.rolname),
    s.label,
    s.objoid
from pg_shseclabel s
join pg_roles r on r.oid = s.objoid
where s.classoid = 'pg_authid'::regclass
union all
select
    'tablespace',
    quote_ident(t.spcname),
    concat_ws(
        E'\n',
        'owner ' || pg_get_userbyid(t.spcowner),
        'options ' || (select string_agg(o, ', ' order by o) from unnest(t.spcoptions) o),
        'privileges ' || (select string_agg(a::text, ', ' order by a::text) from unnest(t.spcacl) a),
        'comment ' || shobj_description(t.oid, 'pg_tablespace')
    ),
    t.oid
from pg_tablespace t
union all -- >=15
select -- >=15
    'parameter grant', -- >=15
    format('%s on %s to %s', lower(x.privilege_type), p.parname, -- >=15
        case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end), -- >=15
    case when x.is_grantable then 'with grant option' else '' end, -- >=15
    p.oid -- >=15
from pg_parameter_acl p -- >=15
cross join lateral aclexplode(p.paracl) x -- >=15
where x.grantee <> x.grantor -- >=15
