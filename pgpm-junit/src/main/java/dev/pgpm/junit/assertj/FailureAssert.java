package dev.pgpm.junit.assertj;

import dev.pgpm.engine.finding.ServerError;
import dev.pgpm.engine.server.ServerErrors;
import java.sql.SQLException;
import org.assertj.core.api.AbstractAssert;

/** What a statement that failed said. */
public final class FailureAssert extends AbstractAssert<FailureAssert, ServerError> {

    private final Live live;
    private final String sql;

    FailureAssert(Live live, String sql, SQLException failure) {
        super(ServerErrors.from(failure, ""), FailureAssert.class);
        this.live = live;
        this.sql = sql;
    }

    FailureAssert hasSqlState(String expected) {
        if (!actual.sqlState().startsWith(expected)) {
            tell("Expecting the statement to fail with SQLSTATE %s, but it failed with %s"
                    .formatted(expected, actual.sqlState()));
        }
        return this;
    }

    /** Fails if the server's message does not contain this. */
    public FailureAssert withMessageContaining(String text) {
        if (!actual.message().contains(text)) {
            tell("Expecting the message to contain “%s”, but it is another one".formatted(text));
        }
        return this;
    }

    /** Fails if the server's message is another one. */
    public FailureAssert withMessage(String text) {
        if (!actual.message().equals(text)) {
            tell("Expecting the message to be “%s”, but it is another one".formatted(text));
        }
        return this;
    }

    private void tell(String what) {
        if (!live.muted()) {
            live.failures().accept(failure("%s", "%s:%n  %s%nof:%n  %s".formatted(what, words(), sql)));
        }
    }

    private String words() {
        return actual.sqlState() + " " + actual.message() + (actual.detail().isEmpty() ? "" : "\n  " + actual.detail());
    }
}
