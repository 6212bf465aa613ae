-- Functions, procedures and window functions by their own definition.
select
    case p.prokind when 'p' then 'procedure' else 'function' end,
    format('%s.%I(%s)', p.pronamespace::regnamespace, p.proname, oidvectortypes(p.proargtypes)),
    concat_ws(E'\n', 'owner ' || pg_get_userbyid(p.proowner), pg_get_functiondef(p.oid)),
    p.oid
from pg_proc p
where p.prokind <> 'a'
    and {{user p.pronamespace}}
    and {{mine pg_proc p}}
