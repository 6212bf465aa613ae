/**
 * A PostgreSQL server and the databases made on it: connect, create, clone from a template, drop, roles. What goes wrong
 * here is a {@link dev.pgpm.engine.finding.Finding} that names the setting at fault and where it came from.
 */
@NullMarked
package dev.pgpm.engine.server;

import org.jspecify.annotations.NullMarked;
