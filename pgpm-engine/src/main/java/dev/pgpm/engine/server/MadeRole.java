package dev.pgpm.engine.server;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A role that a script of a run made. The object id tells it from a role of the same name that somebody made later.
 *
 * @param oid its object id
 * @param name its name then; who gives it another one has taken it over
 */
record MadeRole(long oid, String name) {

    private static final String SIGN = "\nroles";
    private static final Pattern ONE = Pattern.compile(" (\\d{1,10}):([A-Za-z0-9_-]*)");

    /** {@return the roles that a session sees, in its own open transaction too} */
    static Set<MadeRole> all(Connection connection) throws SQLException {
        Set<MadeRole> roles = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT oid, rolname FROM pg_catalog.pg_roles ORDER BY oid")) {
            while (rows.next()) {
                roles.add(new MadeRole(rows.getLong(1), rows.getString(2)));
            }
        }
        return roles;
    }

    /** {@return a mark of ours with roles behind it; their names are encoded, since they can hold anything} */
    static String marked(OwnerMark mark, Collection<MadeRole> roles) {
        Base64.Encoder names = Base64.getUrlEncoder().withoutPadding();
        return mark.comment()
                + roles.stream()
                        .map(role ->
                                " " + role.oid + ":" + names.encodeToString(role.name.getBytes(StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("", SIGN, ""));
    }

    /** {@return the part of a comment that is the mark} */
    static String mark(String comment) {
        int sign = comment.indexOf(SIGN);
        return sign < 0 ? comment : comment.substring(0, sign);
    }

    /** {@return the roles behind the mark} */
    static List<MadeRole> in(String comment) {
        List<MadeRole> roles = new ArrayList<>();
        Matcher each = ONE.matcher(comment.substring(mark(comment).length()));
        while (each.find()) {
            String name = new String(Base64.getUrlDecoder().decode(each.group(2)), StandardCharsets.UTF_8);
            roles.add(new MadeRole(Long.parseLong(each.group(1)), name));
        }
        return roles;
    }
}
