/** The commands of the first five minutes: what a machine lacks, the files of a new test project, completion in a shell. */
@NullMarked
package dev.pgpm.console.adopt;

import org.jspecify.annotations.NullMarked;
