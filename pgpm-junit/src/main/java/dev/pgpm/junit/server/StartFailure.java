package dev.pgpm.junit.server;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.ServerFindings;
import java.util.List;

/** Makes the one kind of failure of this package: a server that could not be started. */
final class StartFailure {

    private StartFailure() {}

    static FindingsException of(String subject, String cause, String remedy, List<String> details) {
        return new FindingsException(finding(subject, cause, remedy, details));
    }

    static FindingsException of(String subject, String cause, String remedy, Throwable reason) {
        List<String> details = List.of(reason.getClass().getSimpleName() + ": " + reason.getMessage());
        return new FindingsException(finding(subject, cause, remedy, details), reason);
    }

    private static Finding finding(String subject, String cause, String remedy, List<String> details) {
        return ServerFindings.of(FindingCode.SERVER_START_FAILED, subject, cause, remedy)
                .withDetails(details);
    }
}
