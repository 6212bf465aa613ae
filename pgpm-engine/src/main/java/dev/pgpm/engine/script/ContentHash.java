package dev.pgpm.engine.script;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a script's bytes, as upstream's ledger keeps it; the bytes are made piece by piece, never all at once. */
final class ContentHash {

    private static final int PIECE = 1 << 16;

    private ContentHash() {}

    static String of(boolean byteOrderMark, String text) {
        MessageDigest digest = sha256();
        if (byteOrderMark) {
            digest.update("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
        CharBuffer rest = CharBuffer.wrap(text);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(PIECE, 3L * text.length() + 16));
        while (encoder.encode(rest, bytes, true).isOverflow()) {
            digest.update(bytes.flip());
            bytes.clear();
        }
        digest.update(bytes.flip());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
