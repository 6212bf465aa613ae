package dev.pgpm.engine.migrate;

import dev.pgpm.engine.workspace.Module;
import java.util.List;

/**
 * What is to be deployed, and how.
 *
 * @param modules the modules; what they require comes first by itself, and always whole
 * @param to the change or {@code @tag} of the only module at which to stop, included; empty for its end
 * @param logOnly write the ledger, run no script
 * @param transactional each module in one transaction, but for scripts that ask for none
 * @param ignoreDrift go on although deployed scripts were edited
 */
public record DeployRequest(
        List<Module> modules, String to, boolean logOnly, boolean transactional, boolean ignoreDrift) {

    public DeployRequest {
        modules = List.copyOf(modules);
        if (!to.isEmpty() && modules.size() != 1) {
            throw new IllegalArgumentException("a target belongs to one module");
        }
    }

    /** {@return all of these modules, in transactions, stopping at drift} */
    public static DeployRequest of(List<Module> modules) {
        return new DeployRequest(modules, "", false, true, false);
    }

    /** {@return one module, up to a change or {@code @tag}} */
    public static DeployRequest upTo(Module module, String to) {
        return new DeployRequest(List.of(module), to, false, true, false);
    }
}
