package dev.pgpm.engine.finding;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where something is: a file, and if it is known a line, a column and the line's text.
 *
 * @param file the file, or the directory where a file should be
 * @param line the line, counted from 1; 0 when the whole file is meant
 * @param column the column in characters (code points), counted from 1; 0 when the whole line is meant
 * @param text the text of the line, without its line end; empty when it is not known
 */
public record Place(Path file, int line, int column, String text) {

    public Place {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
        if (line < 0 || column < 0 || (line == 0 && column > 0)) {
            throw new IllegalArgumentException("not a place: line " + line + ", column " + column);
        }
    }

    /** {@return the whole file as a place} */
    public static Place of(Path file) {
        return new Place(file, 0, 0, "");
    }

    /** {@return a whole line of a file as a place} */
    public static Place of(Path file, int line, String text) {
        return new Place(file, line, 0, text);
    }

    /** {@return the line, if it is known} */
    public Optional<Integer> knownLine() {
        return line == 0 ? Optional.empty() : Optional.of(line);
    }

    /**
     * {@return {@code file:line:column}, as far as it is known}
     *
     * @param base the directory that the file is shown relative to, if the file is below it
     */
    public String show(@Nullable Path base) {
        var shown = new StringBuilder(shownFile(base));
        if (line > 0) {
            shown.append(':').append(line);
        }
        if (column > 0) {
            shown.append(':').append(column);
        }
        return shown.toString();
    }

    private String shownFile(@Nullable Path base) {
        Path absolute = file.toAbsolutePath().normalize();
        if (base != null) {
            Path root = base.toAbsolutePath().normalize();
            if (absolute.startsWith(root) && !absolute.equals(root)) {
                return root.relativize(absolute).toString();
            }
        }
        return absolute.toString();
    }

    @Override
    public String toString() {
        return show(null);
    }
}
