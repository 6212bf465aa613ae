-- Constraints of tables and domains. A constraint trigger is told as a trigger.
select
    'constraint',
    format('%I on ', k.conname) || case
        when k.conrelid <> 0 then k.conrelid::regclass::text
        else format_type(k.contypid, null)
    end,
    concat_ws(
        E'\n',
        pg_get_constraintdef(k.oid),
        case when not k.convalidated and pg_get_constraintdef(k.oid) !~ 'NOT (VALID|ENFORCED)$' then 'not validated' end,
        case
            when k.coninhcount > 0 and k.conislocal then 'inherited and local'
            when k.coninhcount > 0 then 'inherited'
        end
    ),
    k.oid
from pg_constraint k
where k.contype <> 't'
    and (k.conrelid <> 0 or k.contypid <> 0)
    and {{user k.connamespace}}
    and {{mine pg_constraint k}}
    and {{none pg_class k.conrelid}}
    and {{none pg_type k.contypid}}
