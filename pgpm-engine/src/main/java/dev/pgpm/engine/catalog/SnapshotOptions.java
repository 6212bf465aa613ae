package dev.pgpm.engine.catalog;

/**
 * What a snapshot reads besides definitions.
 *
 * @param contents whether the rows of tables, and the contents of large objects, are compared
 * @param largestTable size in bytes up to which a table's rows are read; larger ones are told in
 *     {@link Snapshot#skipped()}
 */
public record SnapshotOptions(boolean contents, long largestTable) {

    private static final long DEFAULT_LARGEST_TABLE = 16L << 20;

    public SnapshotOptions {
        if (largestTable < 0) {
            throw new IllegalArgumentException("largestTable must not be negative, but is " + largestTable);
        }
    }

    /** {@return definitions, and rows of tables up to 16 MiB} */
    public static SnapshotOptions withContents() {
        return new SnapshotOptions(true, DEFAULT_LARGEST_TABLE);
    }

    /** {@return definitions only} */
    public static SnapshotOptions definitionsOnly() {
        return new SnapshotOptions(false, 0);
    }

    /** {@return these options with another limit, in bytes} */
    public SnapshotOptions upTo(long bytes) {
        return new SnapshotOptions(contents, bytes);
    }
}
