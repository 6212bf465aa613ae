package dev.pgpm.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Proves all modules of a workspace: {@code @PgpmModule class ShopsTest implements WorkspaceTests {}} is a whole test
 * class.
 */
@ExtendWith(PgpmExtension.class) // without the annotation, too: then it says that it is missing
public interface WorkspaceTests {

    /**
     * {@return the steps of all modules, each a test}
     *
     * @param cycles the full cycles of the workspace's modules
     */
    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD) // before JUnit 6.1 all steps would start at once; from then on modules do
    default Stream<DynamicNode> fullCycles(FullCycles cycles) {
        return cycles.dynamicTests();
    }
}
