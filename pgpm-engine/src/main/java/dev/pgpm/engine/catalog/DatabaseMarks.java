package dev.pgpm.engine.catalog;

/**
 * What tells whether something about the database itself changed.
 *
 * @param row its OID and its row's version
 * @param settings differs whenever a setting of it does; empty if there is none
 * @param granted whether it has a list of privileges
 * @param remarks differs whenever a comment on it or a label does; empty if there is none
 * @param links differs whenever a subscription or a mapping of users does; empty if there is none
 */
record DatabaseMarks(String row, String settings, boolean granted, String remarks, String links) {

    static final DatabaseMarks NONE = new DatabaseMarks("", "", false, "", "");

    /** {@return whether one of the facets of a database has something to say} */
    boolean hold(Facet facet) {
        return switch (facet.name()) {
            case "database" -> true;
            case "database_setting" -> !settings.isEmpty();
            case "database_grant" -> granted;
            case "database_remark" -> !remarks.isEmpty();
            default -> !links.isEmpty();
        };
    }
}
