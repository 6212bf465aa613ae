-- Of what initdb made, only the schema public and the extension plpgsql: scripts do make those anew.
select
    'comment',
    'on ' || {{label d.classoid d.objoid d.objsubid}},
    d.description,
    d.objoid
from pg_description d
{{identify d.classoid d.objoid d.objsubid}}
where {{picked d.objoid}}
    and (d.objoid >= 16384 or d.objoid = 2200 or d.classoid = 'pg_extension'::regclass)
    and {{none_at d.classoid d.objoid}}
    and {{visible i}}
