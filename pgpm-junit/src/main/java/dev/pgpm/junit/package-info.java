/**
 * The JUnit Jupiter extension. {@link dev.pgpm.junit.PgpmModule} on a class gives its tests a database that the module
 * is deployed in; {@link dev.pgpm.junit.FullCycleTests} proves the module's scripts.
 */
@NullMarked
package dev.pgpm.junit;

import org.jspecify.annotations.NullMarked;
