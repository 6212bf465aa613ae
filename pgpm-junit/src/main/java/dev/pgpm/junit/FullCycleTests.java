package dev.pgpm.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Proves a module: {@code @PgpmModule class ShopTest implements FullCycleTests {}} is a whole test class. Every change is
 * deployed, verified, reverted and deployed again; then the whole module is.
 */
@ExtendWith(PgpmExtension.class) // without the annotation, too: then it says that it is missing
public interface FullCycleTests {

    /**
     * {@return the module's steps, each a test}
     *
     * @param cycle the full cycle of the class's module
     */
    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD) // before JUnit 6.1 all steps would start at once
    default Stream<DynamicNode> fullCycle(FullCycle cycle) {
        return cycle.dynamicTests();
    }
}
