package dev.pgpm.junit;

import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.junit.engine.StepFailure;
import java.util.function.Function;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests what {@link PgpmModule} promises. */
final class PgpmExtension implements ParameterResolver, InvocationInterceptor {

    /** The key under which a step publishes what was found but does not fail it. */
    static final String WARNING = "pgpm.warning";

    private static final Namespace NAMESPACE = Namespace.create(PgpmExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FullCycle.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ModuleRequest request = ModuleRequests.of(context);
        SharedWorkspace workspace = workspace(request, context);
        try {
            return fullCycle(request, workspace, context);
        } catch (FindingsException e) {
            throw new StepFailure(e.findings(), workspace.root());
        }
    }

    private static FullCycle fullCycle(ModuleRequest request, SharedWorkspace workspace, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException("A FullCycle belongs to one @TestFactory: make it a parameter of"
                    + " that method, not of a constructor or a @BeforeAll method.");
        }
        CycleOptions options = new CycleOptions(true, request.level(), false);
        FullCycle cycle = new FullCycle(workspace.module(request), workspace, options);
        context.getStore(NAMESPACE).put(CycleRun.class, cycle.run());
        return cycle;
    }

    private static SharedWorkspace workspace(ModuleRequest request, ExtensionContext context) {
        SharedServer server = once(
                context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE),
                request.server(),
                key -> new SharedServer(request.server()),
                SharedServer.class);
        try {
            return server.workspace(request.start());
        } catch (FindingsException e) {
            throw new ExtensionConfigurationException(
                    "@PgpmModule on " + context.getRequiredTestClass().getName() + ": "
                            + new FindingText(null).render(e.findings()),
                    e);
        }
    }

    /** A dynamic test's own context is where its warnings belong; the factory's would show them in the wrong place. */
    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        CycleRun run = context.getStore(NAMESPACE).get(CycleRun.class, CycleRun.class);
        if (run != null) {
            run.warnTo(text -> context.publishReportEntry(WARNING, text));
        }
        invocation.proceed();
    }

    /** JUnit 6 has another method for this, and calls this one deprecated; JUnit 5 has only this one. */
    @SuppressWarnings("deprecation")
    private static <T> T once(Store store, Object key, Function<Object, T> maker, Class<T> type) {
        return store.getOrComputeIfAbsent(key, maker, type);
    }
}
