/**
 * What stands on disk: a workspace ({@code pgpm.json}), its modules (control file, plan, scripts) and how they depend on
 * each other. Everything that can be known without a server and without reading SQL is checked here.
 *
 * <p>Start at {@link dev.pgpm.engine.workspace.WorkspaceReader}; the result is a
 * {@link dev.pgpm.engine.workspace.Workspace}, whose {@link dev.pgpm.engine.workspace.ModuleGraph} says what is deployed
 * before what, and whose {@link dev.pgpm.engine.workspace.WorkspaceCheck} says what is wrong.
 */
@NullMarked
package dev.pgpm.engine.workspace;

import org.jspecify.annotations.NullMarked;
