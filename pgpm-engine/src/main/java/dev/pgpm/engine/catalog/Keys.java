package dev.pgpm.engine.catalog;

import java.util.Arrays;
import java.util.function.LongPredicate;
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

    /** {@return the numbers of an array in PostgreSQL's text form, row by row if it has two dimensions; none for null} */
    static long[] parse(@Nullable String array) {
        if (array == null) {
            return NONE.sorted;
        }
        LongStream.Builder numbers = LongStream.builder();
        long number = 0;
        boolean digits = false;
        for (int i = 0; i < array.length(); i++) {
            char c = array.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                digits = true;
            } else if (digits) {
                numbers.add(number);
                number = 0;
                digits = false;
            }
        }
        return numbers.build().toArray();
    }

    static Keys of(long[] keys) {
        return keys.length == 0
                ? NONE
                : new Keys(Arrays.stream(keys).sorted().distinct().toArray());
    }

    boolean contains(long key) {
        return Arrays.binarySearch(sorted, key) >= 0;
    }

    boolean any(LongPredicate condition) {
        return Arrays.stream(sorted).anyMatch(condition);
    }

    Keys plus(long[] more) {
        long[] others = Arrays.stream(more).filter(key -> !contains(key)).toArray();
        return others.length == 0 ? this : merged(of(others).sorted);
    }

    private Keys merged(long[] others) {
        long[] all = new long[sorted.length + others.length];
        int mine = 0;
        int theirs = 0;
        for (int i = 0; i < all.length; i++) {
            boolean isMine = theirs == others.length || (mine < sorted.length && sorted[mine] < others[theirs]);
            all[i] = isMine ? sorted[mine++] : others[theirs++];
        }
        return new Keys(all);
    }
}
