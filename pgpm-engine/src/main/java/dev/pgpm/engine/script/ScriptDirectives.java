package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the line comments of a script that start with {@code pgpm:} ask for. They may stand anywhere outside strings and
 * function bodies.
 *
 * @param allowances findings that are allowed here: {@code -- pgpm:allow CODE REASON}
 * @param noTransaction where the script asks to be run outside a transaction: {@code -- pgpm:no-transaction}
 * @param findings what could not be understood
 */
public record ScriptDirectives(List<Allowance> allowances, List<Place> noTransaction, List<Finding> findings) {

    private static final String PREFIX = "pgpm:";

    public ScriptDirectives {
        allowances = List.copyOf(allowances);
        noTransaction = List.copyOf(noTransaction);
        findings = List.copyOf(findings);
    }

    /**
     * A finding that somebody has allowed.
     *
     * @param code what is allowed
     * @param reason why, never empty
     * @param place where the comment starts
     */
    public record Allowance(FindingCode code, String reason, Place place) {

        public Allowance {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(place, "place");
            if (reason.isBlank()) {
                throw new IllegalArgumentException("an allowance has a reason");
            }
        }
    }

    /** {@return whether the script asks to be run outside a transaction} */
    public boolean runsOutsideTransaction() {
        return !noTransaction.isEmpty();
    }

    /** {@return whether this comment speaks to pgpm} */
    static boolean isDirective(String text, Span comment) {
        int at = comment.start() + 2;
        while (at < comment.end() && Ascii.isBlank(text.charAt(at))) {
            at++;
        }
        return text.startsWith(PREFIX, at) && at + PREFIX.length() <= comment.end();
    }

    static ScriptDirectives of(SqlScript script, List<Span> comments) {
        var reader = new Reader(script);
        comments.forEach(reader::read);
        return new ScriptDirectives(reader.allowances, reader.noTransaction, reader.findings);
    }

    private static final class Reader {

        private final SqlScript script;
        private final List<Allowance> allowances = new ArrayList<>();
        private final List<Place> noTransaction = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Reader(SqlScript script) {
            this.script = script;
        }

        void read(Span comment) {
            String line =
                    script.text().substring(comment.start() + 2, comment.end()).strip();
            String[] words = line.substring(PREFIX.length()).split("\\s+", 3);
            Place place = script.placeAt(comment.start());
            switch (words[0]) {
                case "allow" -> allow(place, words);
                case "no-transaction" -> noTransaction.add(place);
                default ->
                    refuse(
                            place,
                            "pgpm knows no directive \"pgpm:" + words[0] + "\"",
                            "Write pgpm:allow CODE REASON or pgpm:no-transaction.");
            }
        }

        private void allow(Place place, String[] words) {
            String id = words.length > 1 ? words[1] : "";
            Optional<FindingCode> code = code(id);
            if (code.isEmpty()) {
                refuse(
                        place,
                        id.isEmpty() ? "pgpm:allow does not say what is allowed" : "there is no finding \"" + id + "\"",
                        "Write the code of the finding that is allowed, as it stands in brackets in its message.");
            } else if (!code.get().canBeAllowed()) {
                refuse(
                        place,
                        "\"" + id + "\" cannot be allowed: with it nothing could be run, or nothing would be told",
                        "Mend what the finding speaks of, and remove this comment.");
            } else if (words.length < 3) {
                refuse(place, "pgpm:allow " + id + " gives no reason", "Write behind the code why this is right here.");
            } else {
                allowances.add(new Allowance(code.get(), words[2], place));
            }
        }

        private static Optional<FindingCode> code(String id) {
            String wanted = Ascii.upper(id).replace('-', '_');
            return Arrays.stream(FindingCode.values())
                    .filter(code -> code.name().equals(wanted))
                    .findFirst();
        }

        private void refuse(Place place, String cause, String remedy) {
            findings.add(Finding.of(
                    FindingCode.SCRIPT_DIRECTIVE_INVALID,
                    place,
                    String.valueOf(script.file().getFileName()),
                    cause,
                    remedy));
        }
    }
}
