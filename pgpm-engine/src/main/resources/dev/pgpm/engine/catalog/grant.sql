-- What an access control list says beyond, or short of, what a new object of this kind and owner would have.
-- NULL is the default; what initdb or an extension made starts with what pg_init_privs says. Not so the schema public
-- (OID 2200): scripts drop it and make it anew, and then it has no initial privileges.
select
    case when x.added then 'grant' else 'revoke' end,
    format(
        '%s on %s %s %s',
        lower(x.privilege_type),
        {{label '$CATALOG'::regclass o.oid o.sub}},
        case when x.added then 'to' else 'from' end,
        case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end
    ),
    concat_ws(
        E'\n',
        case when x.is_grantable then 'with grant option' end,
        case when x.grantor <> o.owner then 'granted by ' || pg_get_userbyid(x.grantor) end
    ),
    o.oid
from (
    select
        $OID as oid, $SUB as sub, $OWNER as owner, $ACL as acl,
        coalesce(
            {{initial $CATALOG $OID $SUB}},
            acldefault($TYPE, $OWNER)
        ) as base
    from $FROM
    where $ACL is not null
        and {{picked $OID}}
) o
cross join lateral (
    select e.grantee, e.grantor, e.privilege_type, e.is_grantable, bool_and(e.held) as added
    from (
        select a.*, true as held from aclexplode(o.acl) a
        union all
        select b.*, false from aclexplode(o.base) b
    ) e
    group by e.grantee, e.grantor, e.privilege_type, e.is_grantable
    having bool_and(e.held) or not bool_or(e.held)
) x
{{identify '$CATALOG'::regclass o.oid o.sub}}
where {{visible i}}
