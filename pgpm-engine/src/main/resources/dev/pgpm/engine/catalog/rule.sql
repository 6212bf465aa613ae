-- The rule _RETURN is the view's definition.
select
    'rule',
    format('%I on %s', r.rulename, r.ev_class::regclass),
    concat_ws(
        E'\n',
        pg_get_ruledef(r.oid),
        case r.ev_enabled
            when 'D' then 'disabled'
            when 'R' then 'enabled on a replica'
            when 'A' then 'enabled always'
        end
    ),
    r.oid
from pg_rewrite r
join pg_class c on c.oid = r.ev_class
where r.rulename <> '_RETURN'
    and {{user c.relnamespace}}
    and {{mine pg_rewrite r}}
    and {{none pg_class c.oid}}
