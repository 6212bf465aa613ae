select
    'cast',
    format('(%s as %s)', format_type(c.castsource, null), format_type(c.casttarget, null)),
    concat_ws(
        E'\n',
        case c.castcontext when 'e' then 'explicit' when 'a' then 'assignment' else 'implicit' end,
        case c.castmethod
            when 'i' then 'with inout'
            when 'b' then 'without function'
            else 'with function ' || c.castfunc::regprocedure
        end
    ),
    c.oid
from pg_cast c
where {{mine pg_cast c}}
