select
    'security label',
    format('%s on %s', d.provider, {{label d.classoid d.objoid d.objsubid}}),
    d.label,
    d.objoid
from pg_seclabel d
{{identify d.classoid d.objoid d.objsubid}}
where {{picked d.objoid}}
    and (d.objoid >= 16384 or d.objoid = 2200 or d.classoid = 'pg_extension'::regclass)
    and {{none_at d.classoid d.objoid}}
    and {{visible i}}
