/**
 * A test engine that makes a workspace of pgpm modules a tree of tests: workspace, module, change, step. Any launcher
 * of the JUnit Platform runs it without a Java class.
 */
@NullMarked
package dev.pgpm.junit.engine;

import org.jspecify.annotations.NullMarked;
