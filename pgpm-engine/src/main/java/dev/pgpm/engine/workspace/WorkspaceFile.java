package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import java.util.List;

/**
 * A pgpm.json that was read.
 *
 * @param packages where the modules are
 * @param config everything else
 * @param notes what is worth knowing about the file
 */
record WorkspaceFile(List<PackagesEntry> packages, WorkspaceConfig config, List<Finding> notes) {}
