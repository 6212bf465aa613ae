package example.openshelf;

import dev.pgpm.junit.FullCycleTests;
import dev.pgpm.junit.PgpmModule;

@PgpmModule("audit-trail")
class AuditTrailTest implements FullCycleTests {}
