package dev.pgpm.engine.text;

import java.util.Arrays;

/** The number of edits between two names: insert, delete, replace, or swap two neighbours. */
final class EditDistance {

    private EditDistance() {}

    /**
     * {@return the distance, or {@code limit + 1} if it is larger than the limit} Only the cells within the limit of
     * the diagonal can hold a small number, so only they are computed.
     */
    static int between(String a, String b, int limit) {
        int tooMany = limit + 1;
        if (Math.abs(a.length() - b.length()) > limit) {
            return tooMany;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = Math.min(j, tooMany);
        }
        for (int i = 1; i <= a.length(); i++) {
            Arrays.fill(row, tooMany);
            row[0] = Math.min(i, tooMany);
            int least = fill(row, last, beforeLast, a, b, i, limit);
            if (least > limit && row[0] > limit) {
                return tooMany;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }

    private static int fill(int[] row, int[] last, int[] beforeLast, String a, String b, int i, int limit) {
        int least = limit + 1;
        int from = Math.max(1, i - limit);
        int to = Math.min(b.length(), i + limit);
        for (int j = from; j <= to; j++) {
            boolean equal = a.charAt(i - 1) == b.charAt(j - 1);
            int edits = Math.min(last[j - 1] + (equal ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                edits = Math.min(edits, beforeLast[j - 2] + 1);
            }
            row[j] = Math.min(edits, limit + 1);
            least = Math.min(least, row[j]);
        }
        return least;
    }
}
