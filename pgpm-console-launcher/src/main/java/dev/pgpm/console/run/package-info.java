/** The command {@code test-packages}: what it runs, what it prints while it runs, and its verdict. */
@NullMarked
package dev.pgpm.console.run;

import org.jspecify.annotations.NullMarked;
