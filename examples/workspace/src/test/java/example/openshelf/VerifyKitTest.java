package example.openshelf;

import dev.pgpm.junit.FullCycleTests;
import dev.pgpm.junit.PgpmModule;

@PgpmModule("verify-kit")
class VerifyKitTest implements FullCycleTests {}
