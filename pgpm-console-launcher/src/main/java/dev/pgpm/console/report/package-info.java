/** Reports of a run, as files. */
@NullMarked
package dev.pgpm.console.report;

import org.jspecify.annotations.NullMarked;
