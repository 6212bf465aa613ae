/** The command {@code pgpm}: its sub-commands, and the exit codes that they share. */
@NullMarked
package dev.pgpm.console;

import org.jspecify.annotations.NullMarked;
