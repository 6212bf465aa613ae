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
