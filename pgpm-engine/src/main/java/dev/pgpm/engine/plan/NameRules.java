package dev.pgpm.engine.plan;

import static dev.pgpm.engine.finding.FindingCode.PLAN_NAME_INVALID;

import java.util.Optional;

/**
 * What a change or tag may be called. The first half is what upstream accepts (Sqitch's rules); the second, in
 * {@link FileNameRules}, is what upstream should have refused, because a change's name is a path.
 */
final class NameRules {

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~";
    private static final String FORBIDDEN = ":@#\\";
    private static final String BEFORE_DIGITS = "~^/=%";

    private NameRules() {}

    /** {@return what is wrong with a change's name, if something is} */
    static Optional<Flaw> ofChange(String name) {
        return accepted(name).or(() -> FileNameRules.check(name));
    }

    /** {@return what is wrong with a tag's name, given without its {@code @}, if something is} */
    static Optional<Flaw> ofTag(String name) {
        return noSlash(name).or(() -> accepted(name)).or(() -> FileNameRules.controlCharacter(name));
    }

    private static Optional<Flaw> accepted(String name) {
        if (name.isEmpty()) {
            return flaw(0, "the name is empty", "Write a name.");
        }
        // Paths first: "../x" is better explained as a path than as a name that starts with punctuation.
        return FileNameRules.traversal(name)
                .or(() -> forbidden(name))
                .or(() -> edge(name, 0, "start"))
                .or(() -> edge(name, name.length() - 1, "end"))
                .or(() -> digits(name));
    }

    private static Optional<Flaw> forbidden(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\') {
                return flaw(i, "the name holds a backslash", "Separate the parts of a path by \"/\".");
            }
            if (FORBIDDEN.indexOf(c) >= 0) {
                return flaw(i, "the name holds \"" + c + "\"", "A name may hold none of : @ # \\ and no blank.");
            }
            if (PlanLine.isBlank(c)) {
                return flaw(i, "the name holds a blank", "Write _ or - instead of the blank.");
            }
        }
        return Optional.empty();
    }

    private static Optional<Flaw> edge(String name, int index, String edge) {
        char c = name.charAt(index);
        if (PUNCTUATION.indexOf(c) < 0) {
            return Optional.empty();
        }
        if (c == ',') {
            return flaw(index, "the name ends with a comma", "Separate names with blanks, not commas.");
        }
        boolean sign = index == 0 && (c == '+' || c == '-');
        return flaw(
                index,
                "the name " + edge + "s with \"" + c + "\"",
                sign
                        ? "Leave the sign out: pgpm does not know Sqitch's old + and - in front of a change."
                        : "A name starts and ends with a letter, a digit or _.");
    }

    private static Optional<Flaw> digits(String name) {
        int i = name.length();
        while (i > 0 && name.charAt(i - 1) >= '0' && name.charAt(i - 1) <= '9') {
            i--;
        }
        boolean refused = i > 0 && i < name.length() && BEFORE_DIGITS.indexOf(name.charAt(i - 1)) >= 0;
        if (!refused) {
            return Optional.empty();
        }
        return flaw(
                i - 1,
                "the name ends with \"" + name.charAt(i - 1) + "\" and only digits after it",
                "Put a letter or _ in front of the digits: upstream refuses a name that ends with one of ~ ^ / = % and a"
                        + " number.");
    }

    private static Optional<Flaw> noSlash(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : flaw(slash, "the name of a tag holds \"/\"", "Write - or _ or . instead of the slash.");
    }

    private static Optional<Flaw> flaw(int offset, String cause, String remedy) {
        return Optional.of(new Flaw(PLAN_NAME_INVALID, offset, cause, remedy));
    }
}
