package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.workspace.Module;
import java.sql.SQLException;
import java.util.Set;

/** Records the tags that a plan got after their changes were deployed, or whose changes upstream deployed. */
final class MissingTags {

    private final LedgerSnapshot before;
    private final Ledger ledger;

    MissingTags(LedgerSnapshot before, Ledger ledger) {
        this.before = before;
        this.ledger = ledger;
    }

    void record(Module module) throws SQLException {
        Set<String> recorded = before.tags(module.name()).keySet();
        for (Tag tag : module.plan().tags()) {
            if (!recorded.contains(tag.name()) && before.isDeployed(module.name(), tag.change())) {
                ledger.recordTag(module.name(), tag.name(), tag.change(), tag.note());
            }
        }
    }
}
