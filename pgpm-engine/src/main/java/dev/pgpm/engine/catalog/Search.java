package dev.pgpm.engine.catalog;

/**
 * How a catalog is searched for the rows that were written since a look. The less can have happened, as the server's
 * counts of inserted, updated and deleted rows tell ({@link Footprint}), the cheaper. Each finds what those before it find.
 */
enum Search {

    /** Nothing was written. */
    NOTHING,

    /**
     * Only rows of objects that are younger than the look, which an index finds. If rows were only inserted, or only
     * deleted, and there are just as many more, or fewer, as the server counted, then nothing else can have happened.
     */
    NEWEST,

    /** All new rows: nothing was deleted, or if nothing was inserted, then just as many young rows as are missing now. */
    NEW,

    /** All new rows, and how many rows there are: whatever was deleted is missed. */
    ALL
}
