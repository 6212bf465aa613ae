package dev.pgpm.engine.text;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A file that was read as strict UTF-8: what is not UTF-8 is refused, never replaced, because upstream's silent U+FFFD
 * ends up in the database.
 *
 * @param file where it was read
 * @param text its text, without the byte order mark; line ends are as in the file
 * @param byteOrderMark whether the file started with a byte order mark
 */
public record TextFile(Path file, String text, boolean byteOrderMark) {

    /** The most bytes that {@link #read(Path)} takes, so that a stray dump does not end in an OutOfMemoryError. */
    public static final int DEFAULT_LIMIT = 256 * 1024 * 1024;

    public TextFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }

    /**
     * {@return the file's text} Symbolic links are followed; whether they may leave the module is the caller's question.
     *
     * @throws FindingsException with {@link FindingCode#FILE_UNREADABLE} if there is no such file, it is a directory, a
     *     FIFO or a device, may not be read, or is larger than {@link #DEFAULT_LIMIT}; with
     *     {@link FindingCode#FILE_ENCODING} if it is UTF-16 or UTF-32, holds a NUL or is not UTF-8
     */
    public static TextFile read(Path file) {
        return read(file, DEFAULT_LIMIT);
    }

    /**
     * {@return the file's text} See {@link #read(Path)}.
     *
     * @param limit the most bytes that the file may have
     * @throws FindingsException see {@link #read(Path)}
     */
    public static TextFile read(Path file, int limit) {
        return decode(file, FileBytes.read(file, limit));
    }

    /**
     * {@return the text that these bytes hold}
     *
     * @param file the file that findings name
     * @throws FindingsException with {@link FindingCode#FILE_ENCODING}, see {@link #read(Path)}
     */
    public static TextFile decode(Path file, byte[] bytes) {
        String text = new StrictUtf8(file, bytes).decode();
        boolean marked = !text.isEmpty() && text.charAt(0) == '\uFEFF';
        return new TextFile(file, marked ? text.substring(1) : text, marked);
    }

    /** {@return what is worth knowing about the file: nothing, or that it starts with a byte order mark} */
    public List<Finding> notes() {
        if (!byteOrderMark) {
            return List.of();
        }
        return List.of(Finding.of(
                FindingCode.FILE_BYTE_ORDER_MARK,
                Place.of(file),
                String.valueOf(file.getFileName()),
                "the file starts with a byte order mark, which other tools take for text; it was skipped",
                "Save the file as UTF-8 without a byte order mark."));
    }
}
