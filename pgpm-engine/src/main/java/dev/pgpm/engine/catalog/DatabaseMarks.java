package dev.pgpm.engine.catalog;

/**
 * What tells whether something about the database itself changed.
 *
 * @param row its OID and its row's version
 * @param settings made for it
 * @param granted whether it has a list of privileges
 * @param besides differs whenever something that is said of it elsewhere does; empty if nothing is
 */
record DatabaseMarks(String row, String settings, boolean granted, String besides) {

    static final DatabaseMarks NONE = new DatabaseMarks("", "", false, "");

    /** {@return whether one of the facets of a database has something to say} */
    boolean hold(Facet facet) {
        return switch (facet.name()) {
            case "database" -> true;
            case "database_setting" -> !settings.isEmpty();
            case "database_grant" -> granted;
            default -> !besides.isEmpty();
        };
    }
}
