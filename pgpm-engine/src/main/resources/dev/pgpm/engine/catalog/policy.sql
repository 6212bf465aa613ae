select
    'policy',
    format('%I on %s', p.polname, p.polrelid::regclass),
    concat_ws(
        E'\n',
        case when p.polpermissive then 'permissive' else 'restrictive' end || ' for ' || case p.polcmd
            when 'r' then 'select'
            when 'a' then 'insert'
            when 'w' then 'update'
            when 'd' then 'delete'
            else 'all'
        end,
        'to ' || (
            select string_agg(r.name, ', ' order by r.name)
            from unnest(p.polroles) o(oid)
            cross join lateral (
                select case o.oid when 0 then 'public' else quote_ident(pg_get_userbyid(o.oid)) end as name
            ) r
        ),
        'using ' || pg_get_expr(p.polqual, p.polrelid),
        'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)
    ),
    p.oid
from pg_policy p
join pg_class c on c.oid = p.polrelid
where {{user c.relnamespace}}
    and {{mine pg_policy p}}
    and {{none pg_class c.oid}}
