package example.openshelf;

import dev.pgpm.junit.FullCycleTests;
import dev.pgpm.junit.PgpmModule;

@PgpmModule("app-core")
class AppCoreTest implements FullCycleTests {}
