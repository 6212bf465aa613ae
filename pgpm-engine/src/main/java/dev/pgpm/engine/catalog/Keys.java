package dev.pgpm.engine.catalog;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of row keys, kept as a sorted array: thousands of them are copied with every snapshot.
 *
 * @param sorted ascending, without duplicates
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record Keys(long[] sorted) {

    static final Keys NONE = new Keys(new long[0]);

    /** {@return the elements of an array in PostgreSQL's text form, in its order; none for null} */
    static long[] parse(@Nullable String array) {
        if (array == null || array.length() == 2) {
            return NONE.sorted;
        }
        return Arrays.stream(array.substring(1, array.length() - 1).split(","))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    static Keys of(long[] keys) {
        return keys.length == 0
                ? NONE
                : new Keys(Arrays.stream(keys).sorted().distinct().toArray());
    }

    boolean contains(long key) {
        return Arrays.binarySearch(sorted, key) >= 0;
    }

    Keys plus(long[] more) {
        return more.length == 0
                ? this
                : of(LongStream.concat(Arrays.stream(sorted), Arrays.stream(more))
                        .toArray());
    }
}
