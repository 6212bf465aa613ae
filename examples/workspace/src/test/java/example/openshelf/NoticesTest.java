package example.openshelf;

import dev.pgpm.junit.FullCycleTests;
import dev.pgpm.junit.PgpmModule;

@PgpmModule("notices")
class NoticesTest implements FullCycleTests {}
