package dev.pgpm.engine.catalog;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What was written to one catalog since a look.
 *
 * @param watch the catalog
 * @param keys of the rows that are new or were updated
 * @param objects that these rows belong to, one for each key
 * @param young how many new rows there are of objects younger than any at the time of the look, whether told or not
 * @param count how many rows there are now, or {@link #UNCOUNTED}
 * @param noted the objects of those rows that the {@link Watch} notes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record NewRows(Watch watch, long[] keys, long[] objects, long young, long count, long[] noted) {

    /** Nothing was deleted, so nobody had to count. */
    static final long UNCOUNTED = -1;

    /** {@return no new rows} */
    static NewRows none(Watch watch) {
        return new NewRows(watch, new long[0], new long[0], 0, UNCOUNTED, new long[0]);
    }

    boolean isCounted() {
        return count != UNCOUNTED;
    }

    void addObjects(Set<Long> oids) {
        for (long oid : objects) {
            oids.add(oid);
        }
    }

    void addNoted(Set<Long> oids) {
        for (long oid : noted) {
            oids.add(oid);
        }
    }

    /** {@return these rows, and those rows of older objects that were known} */
    NewRows and(NewRows known, long youngest) {
        int[] old = new int[known.keys.length];
        int size = 0;
        for (int i = 0; i < old.length; i++) {
            if (watch.leadOf(known.keys[i]) <= youngest) {
                old[size++] = i;
            }
        }
        if (size == 0) {
            return this;
        }
        return new NewRows(
                watch,
                with(keys, known.keys, old),
                with(objects, known.objects, old),
                young,
                UNCOUNTED,
                LongStream.concat(Arrays.stream(noted), Arrays.stream(known.noted))
                        .toArray());
    }

    /** {@return whether one of the rows belongs to an object that is not younger} */
    boolean isAboutOlderThan(long youngest) {
        for (long key : keys) {
            if (watch.leadOf(key) <= youngest) {
                return true;
            }
        }
        return false;
    }

    private static long[] with(long[] all, long[] others, int[] which) {
        long[] both = Arrays.copyOf(all, all.length + which.length);
        for (int i = 0; i < which.length; i++) {
            both[all.length + i] = others[which[i]];
        }
        return both;
    }
}
