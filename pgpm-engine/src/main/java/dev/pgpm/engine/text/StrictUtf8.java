package dev.pgpm.engine.text;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decodes bytes as UTF-8 and names the place of everything that is not. Byte offsets count from 0. */
final class StrictUtf8 {

    private static final int MOST_DETAILS = 10;
    private static final int SAMPLE = 1024;

    private final Path file;
    private final byte[] bytes;

    StrictUtf8(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    String decode() {
        refuseWideEncodings();
        List<Bad> bad = new ArrayList<>();
        String text = decode(bad);
        if (!bad.isEmpty()) {
            throw new FindingsException(invalid(bad));
        }
        refuseNul();
        return text;
    }

    /** A sequence of bytes that is no UTF-8. */
    private record Bad(int offset, int length) {}

    private String decode(List<Bad> bad) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length); // UTF-8 never has fewer bytes than UTF-16 has units
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            bad.add(new Bad(in.position(), result.length()));
            in.position(in.position() + result.length());
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    private Finding invalid(List<Bad> bad) {
        Bad first = bad.get(0);
        String cause = "the file is not UTF-8: " + hex(first) + " at byte offset " + first.offset() + guess(first);
        if (bad.size() > 1) {
            cause += "; " + (bad.size() - 1) + " more such places";
        }
        return encoding(
                        placeOf(first.offset()),
                        cause,
                        "Save the file as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8 FILE.")
                .withDetails(bad.stream()
                        .skip(1)
                        .limit(MOST_DETAILS)
                        .map(b -> "also " + hex(b) + " at byte offset " + b.offset())
                        .toList());
    }

    private String hex(Bad bad) {
        var hex = new StringBuilder("byte");
        for (int i = 0; i < bad.length(); i++) {
            hex.append(String.format(Locale.ROOT, " 0x%02X", bytes[bad.offset() + i] & 0xFF));
        }
        return hex.toString();
    }

    private String guess(Bad bad) {
        int value = bytes[bad.offset()] & 0xFF;
        return value >= 0xA0 ? " (\"" + (char) value + "\" in Latin-1)" : "";
    }

    private void refuseNul() {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new FindingsException(encoding(
                        placeOf(i),
                        "the file holds a NUL character at byte offset " + i + ", which PostgreSQL text cannot hold",
                        "Remove the NUL character; if the file is not text at all, it is the wrong file."));
            }
        }
    }

    private void refuseWideEncodings() {
        String looksLike = wideEncoding();
        if (!looksLike.isEmpty()) {
            throw new FindingsException(encoding(
                    Place.of(file),
                    "the file looks like " + looksLike + ", not UTF-8",
                    "Save the file as UTF-8, for example with: iconv -f " + looksLike + " -t UTF-8 FILE."));
        }
    }

    private String wideEncoding() {
        if (startsWith(0xFF, 0xFE, 0, 0)) {
            return "UTF-32LE";
        }
        if (startsWith(0, 0, 0xFE, 0xFF)) {
            return "UTF-32BE";
        }
        if (startsWith(0xFF, 0xFE)) {
            return "UTF-16LE";
        }
        return startsWith(0xFE, 0xFF) ? "UTF-16BE" : wideWithoutMark();
    }

    /** Mostly ASCII text in UTF-16 is recognised without a mark: every other byte is NUL, and only every other. */
    private String wideWithoutMark() {
        int sample = Math.min(bytes.length, SAMPLE);
        int[] nuls = new int[2];
        for (int i = 0; i < sample; i++) {
            if (bytes[i] == 0) {
                nuls[i % 2]++;
            }
        }
        if (nuls[0] + nuls[1] < 2 || nuls[0] + nuls[1] < sample / 4) {
            return "";
        }
        if (nuls[0] == 0) {
            return "UTF-16LE";
        }
        return nuls[1] == 0 ? "UTF-16BE" : "";
    }

    private boolean startsWith(int... values) {
        for (int i = 0; i < values.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != values[i]) {
                return false;
            }
        }
        return true;
    }

    private Place placeOf(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int lineEnd = offset;
        while (lineEnd < bytes.length && bytes[lineEnd] != '\n' && bytes[lineEnd] != '\r') {
            lineEnd++;
        }
        String before = lenient(lineStart, offset);
        String text = before + lenient(offset, lineEnd);
        return new Place(file, line, before.codePointCount(0, before.length()) + 1, text);
    }

    private String lenient(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private Finding encoding(Place place, String cause, String remedy) {
        return Finding.of(FindingCode.FILE_ENCODING, place, String.valueOf(file.getFileName()), cause, remedy);
    }
}
