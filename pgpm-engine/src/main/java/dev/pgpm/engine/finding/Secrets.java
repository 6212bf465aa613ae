package dev.pgpm.engine.finding;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the passwords that a script, a URL or a server's message holds, so that what is printed and reported can be shown
 * to anybody. It knows passwords by what stands before them; a secret without such a sign it cannot know.
 */
public final class Secrets {

    private static final String HIDDEN = "***";
    private static final String SIGN = "passw";

    private static final List<Pattern> AFTER_A_SIGN = List.of(
            // scheme://user:password@host
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{1,30}://[^\\s:/@\"']{0,200}:)[^\\s@/\"']+(?=@)"),
            // ?password=…&…, and the same as key=value for libpq and in the environment
            Pattern.compile("(?i)(\\b(?:ssl|pg)?(?:password|passwd)\\s?=\\s?)(?:'(?:[^']|'')*'|[^\\s&'\",;)]+)"),
            // PASSWORD '…' of CREATE and ALTER ROLE, and in the OPTIONS of a foreign server
            Pattern.compile("(?i)(\\bpassword\\s{1,9}e?)'(?:[^']|'')*'"));

    private Secrets() {}

    /** {@return the text with each password replaced by three stars} */
    public static String hide(String text) {
        if (!mayHoldOne(text)) {
            return text;
        }
        String hidden = text;
        for (Pattern pattern : AFTER_A_SIGN) {
            Matcher matcher = pattern.matcher(hidden);
            if (matcher.find()) {
                hidden = matcher.replaceAll("$1" + HIDDEN);
            }
        }
        return hidden;
    }

    /** Whatever the patterns find holds one of these, which is quickly seen. */
    private static boolean mayHoldOne(String text) {
        for (int i = text.length() - SIGN.length(); i >= 0; i--) {
            char first = text.charAt(i);
            if (first == ':' ? text.startsWith("://", i) : text.regionMatches(true, i, SIGN, 0, SIGN.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@return the finding with the passwords in its texts hidden} */
    public static Finding hide(Finding finding) {
        Place place = finding.place();
        return new Finding(
                finding.code(),
                new Place(place.file(), place.line(), place.column(), hide(place.text())),
                hide(finding.subject()),
                hide(finding.cause()),
                hide(finding.remedy()),
                finding.details().stream().map(Secrets::hide).toList(),
                finding.differences().stream().map(Secrets::hide).toList(),
                finding.server().map(Secrets::hide).orElse(null));
    }

    private static ObjectDifference hide(ObjectDifference difference) {
        return new ObjectDifference(
                difference.object(),
                difference.wanted().map(Secrets::hide).orElse(null),
                difference.found().map(Secrets::hide).orElse(null));
    }

    private static ServerError hide(ServerError error) {
        return new ServerError(
                error.sqlState(),
                hide(error.message()),
                hide(error.detail()),
                hide(error.hint()),
                hide(error.context()),
                hide(error.statement()));
    }
}
