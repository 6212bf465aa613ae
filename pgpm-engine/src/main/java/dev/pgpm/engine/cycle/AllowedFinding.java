package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found and that a team has decided to live with.
 *
 * @param finding what was found
 * @param reason why it is allowed
 * @param place where that is written, or the finding's own if it is an old one
 * @param isOld whether it is allowed only because the baseline knows it
 */
public record AllowedFinding(Finding finding, String reason, Place place, boolean isOld) {

    public AllowedFinding {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(place, "place");
    }

    /** {@return what is allowed only because the baseline knows it} */
    public static AllowedFinding old(Finding finding) {
        return new AllowedFinding(finding, "the baseline knows it", finding.place(), true);
    }

    /**
     * {@return one line: what was found, why it is allowed, and where that is written}
     *
     * @param base the directory that files are shown relative to, or {@code null} for absolute paths
     */
    public String line(@Nullable Path base) {
        return "allowed: %s: %s [%s], because: %s (%s)"
                .formatted(
                        finding.place().show(base),
                        finding.cause(),
                        finding.code().id(),
                        reason,
                        place.show(base));
    }
}
