/** Seeds: files of rows and statements that a test starts with; {@link dev.pgpm.junit.seed.Seeds} applies them. */
@NullMarked
package dev.pgpm.junit.seed;

import org.jspecify.annotations.NullMarked;
