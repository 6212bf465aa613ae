package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.script.SqlStatement.Kind;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of one script, its top-level statements, and what of it is sent to the server. Any text is accepted;
 * {@link ScriptCheck} says what is wrong with it. Strings are read as with {@code standard_conforming_strings = on}.
 */
public final class SqlScript {

    private static final Set<Kind> NEEDS_ALL =
            Set.of(Kind.PSQL_META, Kind.COPY_FROM_STDIN, Kind.BROKEN_TRANSACTION_CONTROL);

    private static final Pattern PREPARES = Pattern.compile("(?=[pd])(?:prepare|deallocate)", Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_THE_CLIENT =
            Pattern.compile("(?=[cdn])(?:client_encoding|datestyle|\\bnames\\b)", Pattern.CASE_INSENSITIVE);

    private final TextFile file;
    private final ScannedScript scanned;
    private final LineIndex lines;

    /** Found out when first asked: a script runs several times in a row, and each of these reads all of it. */
    private volatile @Nullable String executable;

    private volatile @Nullable String contentHash;
    private volatile @Nullable String tokenHash;
    private volatile @Nullable ScriptDirectives directives;
    private volatile @Nullable Boolean selfContained;
    private volatile @Nullable Boolean mayPrepare;
    private volatile @Nullable Boolean onlyDefinitions;
    private volatile @Nullable Boolean onlyQueries;
    private volatile @Nullable Boolean mayRunCode;

    private SqlScript(TextFile file) {
        this.file = file;
        this.scanned = new StatementScanner(file.text()).scan();
        this.lines = new LineIndex(file.file(), file.text());
    }

    /**
     * {@return the script in this file}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if the file cannot be read or is not UTF-8 text without NUL, see
     *     {@link TextFile#read(Path)}
     */
    public static SqlScript read(Path file) {
        return new SqlScript(TextFile.read(file));
    }

    /**
     * {@return a script of this text}
     *
     * @param file the file that findings name
     */
    public static SqlScript of(Path file, String text) {
        return new SqlScript(
                new TextFile(Objects.requireNonNull(file, "file"), Objects.requireNonNull(text, "text"), false));
    }

    /** {@return the file that findings name} */
    public Path file() {
        return file.file();
    }

    /** {@return the text as in the file, without its byte order mark} */
    public String text() {
        return file.text();
    }

    /**
     * {@return what the server is to run: the text with blanks in the place of each top-level transaction statement and its
     * semicolon} Upstream takes them out too (pgpm-facts 4.4), but writes the rest anew. Here line ends and the number of
     * code points stay, so that every position that the server reports is a position in the file; the text itself if it has
     * no transaction statement.
     */
    public String executable() {
        String known = executable;
        if (known == null) {
            known = TransactionBlanks.apply(text(), statements());
            executable = known;
        }
        return known;
    }

    /** {@return the top-level statements in order, transaction control and psql commands included} */
    public List<SqlStatement> statements() {
        return scanned.statements();
    }

    /** {@return whether there is nothing to run: no statement but transaction control} */
    public boolean isEmpty() {
        return statements().stream().allMatch(statement -> statement.kind() == Kind.TRANSACTION_CONTROL);
    }

    /**
     * {@return whether what is sent behind the script, in the same message, is for certain not taken for a part of it, and
     * is answered in the same way} A {@code COPY} may speak to the client, and drivers insist on some settings, of which the
     * server tells them at the end of a message.
     */
    public boolean isSelfContained() {
        Boolean known = selfContained;
        if (known == null) {
            known = findOutWhetherSelfContained();
            selfContained = known;
        }
        return known;
    }

    /** {@return whether the script may prepare statements, or drop prepared ones} */
    public boolean mayPrepare() {
        Boolean known = mayPrepare;
        if (known == null) {
            known = PREPARES.matcher(text()).find();
            mayPrepare = known;
        }
        return known;
    }

    /**
     * {@return whether the script only makes, changes and drops objects, grants and comments, so that what it does depends on
     * what is in the catalogs and on nothing else} A script of which that is not certain is none of these.
     */
    public boolean isOnlyDefinitions() {
        Boolean known = onlyDefinitions;
        if (known == null) {
            known = Definitions.only(this);
            onlyDefinitions = known;
        }
        return known;
    }

    /** {@return whether a script that {@link #isOnlyDefinitions} may nonetheless call functions, for rows that are there} */
    public boolean mayRunCode() {
        Boolean known = mayRunCode;
        if (known == null) {
            known = Definitions.mayRunCode(this);
            mayRunCode = known;
        }
        return known;
    }

    /**
     * {@return whether the script only asks, and a function can run it just as well: queries whose rows go nowhere, and blocks of a
     * procedural language} A script of which that is not certain is none of these. What it calls may still write.
     */
    public boolean isOnlyQueries() {
        Boolean known = onlyQueries;
        if (known == null) {
            known = Queries.only(this);
            onlyQueries = known;
        }
        return known;
    }

    private boolean findOutWhetherSelfContained() {
        return scanned.unterminated().isEmpty()
                && !OF_THE_CLIENT.matcher(text()).find()
                && statements().stream()
                        .noneMatch(statement -> NEEDS_ALL.contains(statement.kind())
                                || statement.firstWords().startsWith("COPY"));
    }

    /** {@return the text of a statement of this script, without its semicolon} */
    public String text(SqlStatement statement) {
        return text().substring(statement.start(), statement.end());
    }

    /**
     * {@return where the server means}
     *
     * @param position a position in {@link #executable()} as the server counts: in code points, from 1; what lies beyond
     *     the text means its end
     */
    public Place place(int position) {
        int wanted = Math.max(0, position - 1);
        int offset = Math.min(wanted, text().length());
        if (offset < text().length()) {
            int points = text().codePointCount(0, text().length());
            offset = text().offsetByCodePoints(0, Math.min(wanted, points));
        }
        return placeAt(offset);
    }

    /**
     * {@return the place of a character; the text of a line longer than 4096 characters is cut or left out}
     *
     * @param offset an offset into {@link #text()}, in UTF-16 units from 0; what lies beyond the text means its end
     */
    public Place placeAt(int offset) {
        return lines.place(offset);
    }

    /**
     * {@return the SHA-256 of the file's bytes, byte order mark and line ends included, in lower-case hexadecimal: what
     * upstream's ledger holds with its default method {@code content}} (pgpm-facts 4.8)
     */
    public String contentHash() {
        String known = contentHash;
        if (known == null) {
            known = ContentHash.of(file.byteOrderMark(), text());
            contentHash = known;
        }
        return known;
    }

    /**
     * {@return the SHA-256 of the script's tokens in lower-case hexadecimal: it stays the same when only comments and blanks
     * outside of strings and routine bodies change}
     */
    public String tokenHash() {
        String known = tokenHash;
        if (known == null) {
            known = TokenHash.of(text());
            tokenHash = known;
        }
        return known;
    }

    /**
     * {@return whether a script with this content hash would be this one but for its line ends, its byte order mark and the
     * blank at its end}
     */
    public boolean isButForLineEnds(String contentHash) {
        return LineEnds.lead(text(), contentHash);
    }

    /** {@return what the comments in front of the first statement say about the script} */
    public ScriptHeader header() {
        return ScriptHeader.of(this, scanned.header());
    }

    /** {@return what the {@code -- pgpm:} comments of the script ask for} */
    public ScriptDirectives directives() {
        ScriptDirectives known = directives;
        if (known == null) {
            known = ScriptDirectives.of(this, scanned.directives());
            directives = known;
        }
        return known;
    }

    /** {@return what is worth knowing and keeps nobody from running the script} */
    public List<Finding> notes() {
        return file.notes();
    }

    /** {@return the line of an offset, counted from 1; unlike its whole place, this costs nothing in a long line} */
    int lineAt(int offset) {
        return lines.line(offset) + 1;
    }

    /** {@return what the scan found beyond statements} */
    ScannedScript scanned() {
        return scanned;
    }

    @Override
    public String toString() {
        return file().toString();
    }
}
