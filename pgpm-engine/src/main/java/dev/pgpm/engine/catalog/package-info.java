/**
 * What a database holds, and what changed in it: {@link dev.pgpm.engine.catalog.SnapshotReader} takes a
 * {@link dev.pgpm.engine.catalog.Snapshot} of everything that a script can change, and
 * {@link dev.pgpm.engine.catalog.Difference} compares two of them. {@link dev.pgpm.engine.catalog.ClusterSnapshot} does
 * the same for what all databases of a server share.
 */
@NullMarked
package dev.pgpm.engine.catalog;

import org.jspecify.annotations.NullMarked;
