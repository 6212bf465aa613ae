package dev.pgpm.console.result;

/**
 * Which part of a workspace's modules a run was given.
 *
 * @param index which part, counted from 1
 * @param total how many parts there are
 * @param modules how many modules all parts have together
 * @param whole a digest of what was split; parts with the same one fit together
 */
public record Part(int index, int total, int modules, String whole) {

    public Part {
        if (total < 1 || index < 1 || index > total) {
            throw new IllegalArgumentException("there is no part " + index + " of " + total);
        }
    }

    @Override
    public String toString() {
        return index + "/" + total;
    }
}
