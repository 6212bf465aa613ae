package dev.pgpm.engine.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a script's tokens: what it does not change with is blanks, line ends and comments outside of strings and
 * routine bodies. It is this tool's own; upstream's {@code ast} hash changes with the version of its parser.
 */
final class TokenHash {

    private TokenHash() {}

    static String of(String text) {
        MessageDigest digest = sha256();
        SqlLexer lexer = new SqlLexer(text, 0);
        while (lexer.nextSignificant() != Token.END) {
            digest.update(text.substring(lexer.start(), lexer.end()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
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
