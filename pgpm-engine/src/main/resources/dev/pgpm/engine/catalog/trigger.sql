-- Internal triggers belong to constraints and are not told, unless somebody switched them off.
select
    'trigger',
    format('%I on %s', g.tgname, g.tgrelid::regclass),
    concat_ws(
        E'\n',
        pg_get_triggerdef(g.oid),
        case g.tgenabled
            when 'D' then 'disabled'
            when 'R' then 'enabled on a replica'
            when 'A' then 'enabled always'
        end,
        'inherited from ' || (select p.tgrelid::regclass from pg_trigger p where p.oid = g.tgparentid)
    ),
    g.oid
from pg_trigger g
join pg_class c on c.oid = g.tgrelid
join pg_namespace n on n.oid = c.relnamespace
where not g.tgisinternal
    and {{user n}}
    and {{mine pg_trigger g}}
    and {{none pg_class c.oid}}
union all
select
    'system trigger',
    format('%s of constraint %I on %s', f.proname, k.conname, g.tgrelid::regclass),
    case g.tgenabled
        when 'D' then 'disabled'
        when 'R' then 'enabled on a replica'
        when 'A' then 'enabled always'
    end,
    g.oid
from pg_trigger g
join pg_proc f on f.oid = g.tgfoid
join pg_constraint k on k.oid = g.tgconstraint
join pg_namespace n on n.oid = k.connamespace
where g.tgisinternal
    and g.tgenabled <> 'O'
    and {{user n}}
    and {{mine pg_trigger g}}
    and {{none pg_class g.tgrelid}}
