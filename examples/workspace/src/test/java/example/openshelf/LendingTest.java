package example.openshelf;

import dev.pgpm.junit.FullCycleTests;
import dev.pgpm.junit.PgpmModule;

@PgpmModule("lending")
class LendingTest implements FullCycleTests {}
