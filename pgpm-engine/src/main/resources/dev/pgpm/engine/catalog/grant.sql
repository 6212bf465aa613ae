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
            (
                select p.initprivs
                from pg_init_privs p
                where p.classoid = '$CATALOG'::regclass and p.objoid = $OID and p.objsubid = $SUB and p.objoid <> 2200
            ),
            acldefault($TYPE, $OWNER)
        ) as base
    from $FROM
    where $ACL is not null
        and {{picked $OID}}
) o
cross join lateral (
    select a.*, true as added from aclexplode(o.acl) a
    except
    select b.*, true from aclexplode(o.base) b
    union all
    (select b.*, false from aclexplode(o.base) b except select a.*, false from aclexplode(o.acl) a)
) x
{{identify '$CATALOG'::regclass o.oid o.sub}}
where {{visible i}}
