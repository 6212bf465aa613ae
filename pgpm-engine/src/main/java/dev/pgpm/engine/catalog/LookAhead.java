package dev.pgpm.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The first question of a look, what is new, as far as it is known before a script runs what that will write. It goes along with
 * the script, in one message; if the script wrote something else, it is asked again.
 */
public final class LookAhead {

    private final Snapshot earlier;
    private final List<Search> searches;
    private final boolean besides;
    private final Batch batch;
    private final MarkReader marks;
    private boolean answered;

    LookAhead(ReadingSession session, Snapshot earlier, List<Search> searches, boolean besides) {
        this.earlier = earlier;
        this.searches = searches;
        this.besides = besides;
        this.batch = session.first();
        this.marks = MarkReader.since(session, batch, earlier.marks(), searches, besides);
    }

    /** {@return what asks the server, without a semicolon at the end; it has to be sent} */
    public String question() {
        return batch.sql();
    }

    /** {@return how many of a message's answers are about the question} */
    public int answers() {
        return batch.queries();
    }

    /** Takes the answers. */
    public void take(List<ResultSet> rows) throws SQLException {
        batch.read(rows);
        answered = true;
    }

    /** {@return whether this is what a look asks that begins now, and is answered already} */
    @SuppressWarnings("ReferenceEquality") // that very look, not an equal one
    boolean isWhatIsAsked(Snapshot since, List<Search> now, boolean nowBesides) {
        return answered && since == earlier && now.equals(searches) && nowBesides == besides;
    }

    /** {@return what was found} */
    MarkReader marks() {
        return marks;
    }
}
