package dev.pgpm.engine.fuzz;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.script.ScriptCheck;
import dev.pgpm.engine.script.ScriptRole;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;

/** Any text as a script: statements lie one behind the other, and blanking its transaction statements moves nothing. Run by .ci/fuzz, and by FuzzTargetsTest over what is worth remembering. */
public final class ScriptFuzz {

    private ScriptFuzz() {}

    /** Tries one input, as Jazzer calls it; an exception is a failure. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = Path.of("x.sql");
        String text;
        try {
            text = TextFile.decode(file, input).text();
        } catch (FindingsException e) {
            Promise.keepTerminal(e.getMessage());
            return;
        }
        SqlScript script = SqlScript.of(file, text);
        int last = 0;
        for (SqlStatement statement : script.statements()) {
            require(last <= statement.start() && statement.start() <= statement.end(), "statements overlap");
            last = statement.end();
        }
        require(last <= text.length(), "a statement ends behind the script");
        require(script.executable().length() == text.length(), "blanking moved something");
        for (int i = 0; i < text.length(); i++) {
            char sent = script.executable().charAt(i);
            require(sent == text.charAt(i) || sent == ' ', "blanking changed something");
        }
        require(SqlScript.of(file, script.executable()).executable().equals(script.executable()), "blanked twice");
        for (ScriptRole role : ScriptRole.values()) {
            Promise.keep(text, ScriptCheck.check(script, role));
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
