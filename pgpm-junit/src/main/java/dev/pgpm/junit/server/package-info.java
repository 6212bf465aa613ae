/**
 * Servers for tests: one that PostgreSQL's own binaries give, one in a container, one that somebody else runs, and the
 * choice between them. {@link dev.pgpm.junit.server.Servers} is the door.
 */
@NullMarked
package dev.pgpm.junit.server;

import org.jspecify.annotations.NullMarked;
