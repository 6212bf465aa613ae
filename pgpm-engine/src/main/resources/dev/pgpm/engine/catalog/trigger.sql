-- Internal triggers belong to constraints and are not told, unless somebody switched them off.
select
    case when g.tgisinternal then 'system trigger' else 'trigger' end,
    case
        when g.tgisinternal then format(
            '%s of constraint %s',
            trim(both '"' from g.tgfoid::regproc::text),
            (pg_identify_object('pg_constraint'::regclass, g.tgconstraint, 0)).identity
        )
        else format('%I on %s', g.tgname, g.tgrelid::regclass)
    end,
    concat_ws(
        E'\n',
        case when not g.tgisinternal then pg_get_triggerdef(g.oid) end,
        case g.tgenabled
            when 'D' then 'disabled'
            when 'R' then 'enabled on a replica'
            when 'A' then 'enabled always'
        end,
        'inherited from ' || (
            select p.tgrelid::regclass from pg_trigger p where p.oid = g.tgparentid and not g.tgisinternal
        )
    ),
    g.oid
from pg_trigger g
join pg_class c on c.oid = g.tgrelid
where (not g.tgisinternal or g.tgenabled <> 'O' and g.tgconstraint <> 0)
    and {{user c.relnamespace}}
    and {{mine pg_trigger g}}
    and {{none pg_class c.oid}}
