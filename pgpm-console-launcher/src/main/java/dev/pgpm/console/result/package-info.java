/**
 * How a run ended, as data: what is printed, and every report, is made from this and from nothing else. A run that is read
 * back from its JSON report is the same as the one that was written.
 */
@NullMarked
package dev.pgpm.console.result;

import org.jspecify.annotations.NullMarked;
