package dev.pgpm.junit.seed;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.server.ServerErrors;
import java.sql.SQLException;

/** What can be wrong with a seed. */
final class SeedFindings {

    private SeedFindings() {}

    static Finding of(Place place, String cause, String remedy) {
        return Finding.of(
                FindingCode.SEED_FAILED, place, String.valueOf(place.file().getFileName()), cause, remedy);
    }

    static FindingsException refused(Place place, String cause, SQLException failure, String statement) {
        Finding finding = of(place, cause, "Make the seed fit the module as it is deployed here.")
                .withServerError(ServerErrors.from(failure, statement));
        return new FindingsException(finding, failure);
    }
}
