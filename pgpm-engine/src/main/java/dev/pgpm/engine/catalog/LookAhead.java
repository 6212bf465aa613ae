package dev.pgpm.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * {@return whether this serves a look that begins now, and is answered}
     *
     * @param needed what is to be searched; who has searched for more has found that, too
     */
    @SuppressWarnings("ReferenceEquality") // that very look, not an equal one
    boolean serves(Snapshot since, List<Search> needed, boolean besidesNeeded) {
        return answered
                && since == earlier
                && (besides || !besidesNeeded)
                && IntStream.range(0, needed.size())
                        .allMatch(i -> searches.get(i).compareTo(needed.get(i)) >= 0);
    }

    /** {@return what was searched, by number of the {@link Watch}} */
    List<Search> searches() {
        return searches;
    }

    /** {@return what was found} */
    MarkReader marks() {
        return marks;
    }
}
