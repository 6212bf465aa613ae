package dev.pgpm.engine.workspace;

import java.util.List;

/**
 * What pgpm.json says beside where the modules are. Keys that are not read here are left to whom they are for.
 *
 * @param extensionsDir the directory of installed modules, relative to the workspace
 * @param roles what the standard roles are called
 * @param allowances the findings that are allowed
 */
public record WorkspaceConfig(String extensionsDir, RoleNames roles, List<Allowance> allowances) {

    /** What holds where pgpm.json says nothing. */
    public static final WorkspaceConfig DEFAULT = new WorkspaceConfig("extensions", RoleNames.DEFAULT, List.of());

    public WorkspaceConfig {
        allowances = List.copyOf(allowances);
    }
}
