-- What a family holds is told line by line, so that a difference names the operator or function. One that initdb made is
-- told only if users added to it, and then without its owner.
select
    'operator family',
    format('%s.%I using %I', f.opfnamespace::regnamespace, f.opfname, a.amname),
    concat_ws(
        E'\n',
        case when f.oid >= 16384 then 'owner ' || pg_get_userbyid(f.opfowner) end,
        (
            select string_agg(line, E'\n' order by line)
            from (
                select format(
                    'operator %s %s for %s, %s%s', o.amopstrategy, o.amopopr::regoperator,
                    format_type(o.amoplefttype, null), format_type(o.amoprighttype, null),
                    case when o.amoppurpose = 'o' then ' for order by' end
                ) as line
                from pg_amop o
                where o.amopfamily = f.oid and o.oid >= 16384
                union all
                select format(
                    'function %s %s for %s, %s', p.amprocnum, p.amproc::regprocedure,
                    format_type(p.amproclefttype, null), format_type(p.amprocrighttype, null)
                )
                from pg_amproc p
                where p.amprocfamily = f.oid and p.oid >= 16384
            ) parts
        )
    ),
    f.oid
from pg_opfamily f
join pg_am a on a.oid = f.opfmethod
where {{user f.opfnamespace}}
    and (
        {{mine pg_opfamily f}}
        or f.oid < 16384
            and {{picked f.oid}}
            and (
                exists (select from pg_amop o where o.amopfamily = f.oid and o.oid >= 16384)
                or exists (select from pg_amproc p where p.amprocfamily = f.oid and p.oid >= 16384)
            )
    )
