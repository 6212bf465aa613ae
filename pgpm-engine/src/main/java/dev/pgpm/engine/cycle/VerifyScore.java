package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the ways in which a change's work was damaged its verify script noticed. Findings of the code
 * {@link FindingCode#VERIFY_SCORE} carry one in each line of their details; this is where such a line is written and read.
 *
 * @param change the change
 * @param noticed how many mutants its verify script noticed
 * @param tried how many there were
 */
public record VerifyScore(String change, int noticed, int tried) {

    private static final Pattern LINE = Pattern.compile("(.*): (\\d{1,9}) of (\\d{1,9})", Pattern.DOTALL);

    /** {@return the score as it stands in a finding's details: {@code orders: 5 of 7}} */
    String line() {
        return change + ": " + noticed + " of " + tried;
    }

    /** {@return the scores that a finding tells of, change by change; none if it tells of none} */
    public static List<VerifyScore> in(Finding finding) {
        return finding.code() == FindingCode.VERIFY_SCORE
                ? finding.details().stream()
                        .map(VerifyScore::parse)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    private static Optional<VerifyScore> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new VerifyScore(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }
}
