/**
 * Deploy, verify and revert against one database, through the ledger. A {@link dev.pgpm.engine.migrate.Session} runs
 * scripts so that none sees what another left behind; a {@link dev.pgpm.engine.migrate.ModuleMigrator} knows what a
 * change's step means; everything that goes wrong comes out as a finding.
 */
@NullMarked
package dev.pgpm.engine.migrate;

import org.jspecify.annotations.NullMarked;
