package dev.pgpm.engine.plan;

import static dev.pgpm.engine.finding.FindingCode.PLAN_SYNTAX;
import static dev.pgpm.engine.finding.FindingCode.PLAN_UNSUPPORTED;
import static dev.pgpm.engine.plan.Quote.quote;

import dev.pgpm.engine.plan.Dependency.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one dependency. Upstream's parser also takes Sqitch's other references, but its deployment hands them to the
 * database as they are and fails there with "Missing required changes"; here they are refused with the reason.
 */
final class ReferenceReader {

    private static final int SHA1_LENGTH = 40;
    private static final String SEPARATE = "Separate dependencies with blanks: [a b].";

    private final String text;
    private final Set<String> changes;
    private final Set<String> tags;
    private String module = "";
    private int offset;

    /**
     * Makes a reader.
     *
     * @param changes names of changes seen so far; a change that is really called HEAD may be required
     * @param tags names of tags seen so far
     */
    ReferenceReader(String text, Set<String> changes, Set<String> tags) {
        this.text = text;
        this.changes = changes;
        this.tags = tags;
    }

    Reference read() {
        if (text.startsWith("!")) {
            return unsupported(quote(text) + " declares a conflict", "Remove it: pgpm knows no conflicts.");
        }
        readModule();
        String name = text.substring(offset);
        if (name.startsWith("@")) {
            return tag(name.substring(1));
        }
        boolean existing = module.isEmpty() && changes.contains(name);
        if (!existing) {
            Optional<Reference> sqitch = sqitchOnly(name);
            if (sqitch.isPresent()) {
                return sqitch.get();
            }
        }
        return change(name);
    }

    private void readModule() {
        int colon = text.indexOf(':');
        boolean qualified = colon > 0
                && colon < text.length() - 1
                && text.indexOf(':', colon + 1) < 0
                && text.chars().limit(colon).allMatch(ReferenceReader::isModuleCharacter);
        if (qualified) {
            module = text.substring(0, colon);
            offset = colon + 1;
        }
    }

    private static boolean isModuleCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private Optional<Reference> sqitchOnly(String name) {
        if (name.equals("HEAD") || name.equals("ROOT")) {
            return Optional.of(symbolic());
        }
        if (isRelative(name)) {
            return Optional.of(unsupported(quote(text) + " counts from another change", "Name the change itself."));
        }
        if (isSha1(name)) {
            return Optional.of(unsupported(
                    quote(text) + " looks like a change's SHA-1",
                    "Name the change itself; pgpm knows changes by their names."));
        }
        int at = name.indexOf('@');
        boolean changeAtTag = at > 0
                && NameRules.ofChange(name.substring(0, at)).isEmpty()
                && (NameRules.ofTag(name.substring(at + 1)).isEmpty() || isSymbol(name.substring(at + 1)));
        if (changeAtTag) {
            return Optional.of(unsupported(
                    quote(text) + " names a change as of a tag",
                    "Require the change or the tag (" + prefix() + name.substring(at)
                            + "); reworked changes are not supported either."));
        }
        return Optional.empty();
    }

    private Reference symbolic() {
        return unsupported(quote(text) + " is a symbolic reference", "Name the change or the tag itself.");
    }

    private static boolean isSymbol(String name) {
        return name.equals("HEAD") || name.equals("ROOT");
    }

    private String prefix() {
        return module.isEmpty() ? "" : module + ":";
    }

    /** Something followed by {@code ^}, {@code ~}, or one of them and a number. */
    private static boolean isRelative(String name) {
        int i = name.length();
        while (i > 0 && name.charAt(i - 1) >= '0' && name.charAt(i - 1) <= '9') {
            i--;
        }
        return i > 1 && (name.charAt(i - 1) == '^' || name.charAt(i - 1) == '~');
    }

    private static boolean isSha1(String name) {
        return name.length() == SHA1_LENGTH
                && name.chars()
                        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
    }

    private Reference tag(String name) {
        if (isSymbol(name) && !(module.isEmpty() && tags.contains(name))) {
            return symbolic();
        }
        if (isRelative("@" + name)) {
            return sqitchOnly("@" + name).orElseThrow();
        }
        Optional<Flaw> flaw = NameRules.ofTag(name);
        if (flaw.isPresent()) {
            return invalid(flaw.get().movedBy(offset + 1));
        }
        return new Reference.Known(Kind.TAG, module, name);
    }

    private Reference change(String name) {
        if (name.indexOf(':') >= 0) {
            return invalid(new Flaw(PLAN_SYNTAX, name.indexOf(':'), "this is no module:change", moduleRemedy(name)));
        }
        Optional<Flaw> flaw = NameRules.ofChange(name);
        if (flaw.isPresent()) {
            return invalid(flaw.get().movedBy(offset));
        }
        return new Reference.Known(Kind.CHANGE, module, name);
    }

    private static String moduleRemedy(String name) {
        int colon = name.indexOf(':');
        if (colon == 0 || colon == name.length() - 1) {
            return "Write a module's name, one colon and the name of one of its changes.";
        }
        return name.indexOf(':', colon + 1) > 0
                ? "Write one colon only."
                : "A module's name in front of the colon holds letters, digits, _ and - only.";
    }

    private Reference invalid(Flaw flaw) {
        String start = quote(text) + " cannot be required: ";
        int comma = text.indexOf(',');
        if (comma >= 0) {
            return new Reference.Refused(new Flaw(PLAN_SYNTAX, comma, start + "there is a comma in it", SEPARATE));
        }
        return new Reference.Refused(new Flaw(flaw.code(), flaw.offset(), start + flaw.cause(), flaw.remedy()));
    }

    private Reference unsupported(String cause, String remedy) {
        return new Reference.Refused(
                new Flaw(PLAN_UNSUPPORTED, 0, cause + ", which is Sqitch syntax not supported by pgpm", remedy));
    }
}
