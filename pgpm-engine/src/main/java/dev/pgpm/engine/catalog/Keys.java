package dev.pgpm.engine.catalog;

import java.util.Arrays;
import java.util.function.LongPredicate;
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
        long[] numbers = new long[8];
        int size = 0;
        long number = 0;
        boolean digits = false;
        for (int i = 0; i < array.length(); i++) {
            char c = array.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                digits = true;
            } else if (digits) {
                numbers = size < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * size);
                numbers[size++] = number;
                number = 0;
                digits = false;
            }
        }
        return Arrays.copyOf(numbers, size);
    }

    static Keys of(long[] keys) {
        if (keys.length == 0) {
            return NONE;
        }
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int size = 1;
        for (long key : sorted) {
            if (key != sorted[size - 1]) {
                sorted[size++] = key;
            }
        }
        return new Keys(Arrays.copyOf(sorted, size));
    }

    boolean contains(long key) {
        return Arrays.binarySearch(sorted, key) >= 0;
    }

    boolean any(LongPredicate condition) {
        return Arrays.stream(sorted).anyMatch(condition);
    }

    Keys plus(long[] more) {
        long[] others = new long[more.length];
        int size = 0;
        for (long key : more) {
            if (!contains(key)) {
                others[size++] = key;
            }
        }
        return size == 0 ? this : merged(of(Arrays.copyOf(others, size)).sorted);
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
