package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.plan.Change;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a module stands in a database.
 *
 * @param module its name
 * @param inWorkspace whether the workspace has it; if not, all that is deployed of it is unknown
 * @param deployed the changes of its plan that are deployed, in the plan's order
 * @param pending the changes of its plan that are not, in the plan's order
 * @param unknown what is deployed of it and not in its plan, in the order of deployment
 * @param tag the last tag of the plan that is reached, without {@code @}; empty if none is
 * @param drifts the deployed changes whose deploy scripts were edited since
 */
public record ModuleStatus(
        String module,
        boolean inWorkspace,
        List<DeployedChange> deployed,
        List<Change> pending,
        List<DeployedChange> unknown,
        String tag,
        List<Drift> drifts) {

    public ModuleStatus {
        deployed = List.copyOf(deployed);
        pending = List.copyOf(pending);
        unknown = List.copyOf(unknown);
        drifts = List.copyOf(drifts);
    }

    /** {@return what was deployed last, with when and by whom} */
    public Optional<DeployedChange> last() {
        return Stream.concat(deployed.stream(), unknown.stream()).max(Comparator.comparing(DeployedChange::deployedAt));
    }
}
