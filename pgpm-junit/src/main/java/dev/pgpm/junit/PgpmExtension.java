package dev.pgpm.junit;

import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.junit.engine.StepFailure;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives tests what {@link PgpmModule} promises. What it makes stands in JUnit's stores, which close it: the server in the
 * launcher session's, a class's database in that of the outermost class, a test's in the test's.
 */
final class PgpmExtension implements ParameterResolver, AfterEachCallback, InvocationInterceptor {

    /** The key under which a step publishes what was found but does not fail it. */
    static final String WARNING = "pgpm.warning";

    private static final Namespace NAMESPACE = Namespace.create(PgpmExtension.class);

    private static final Set<Class<?>> PARAMETERS = Set.of(
            FullCycle.class,
            FullCycles.class,
            PgpmDatabase.class,
            PgpmConnection.class,
            Connection.class,
            DataSource.class);

    private static final Set<Class<?>> CYCLES = Set.of(FullCycle.class, FullCycles.class);

    /** The constructor of a test gets what the test gets; without this it would get what the class gets. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        ModuleRequest request = ModuleRequests.of(context);
        SharedWorkspace workspace = workspace(request, context);
        try {
            if (CYCLES.contains(type)) {
                return fullCycle(type, request, workspace, context);
            }
            if (isOnlyAFullCycle(context)) {
                return withoutNeed(type);
            }
            PgpmDatabase database = database(request, workspace, context).database();
            if (type == PgpmDatabase.class) {
                return database;
            }
            return type == DataSource.class ? database.dataSource() : database.connection();
        } catch (FindingsException e) {
            throw new StepFailure(e.findings(), workspace.root());
        } catch (SQLException e) {
            throw new ParameterResolutionException("The database for this test could not be had: " + e.getMessage(), e);
        }
    }

    /**
     * Around a factory of full cycles JUnit calls {@code @BeforeEach} methods, too. Their database is not for the cycle,
     * which has its own; and a module that cannot be deployed must not keep its own proof from saying so.
     */
    private static boolean isOnlyAFullCycle(ExtensionContext context) {
        Set<Class<?>> types = context.getTestMethod()
                .map(method -> Set.<Class<?>>copyOf(List.of(method.getParameterTypes())))
                .orElse(Set.of());
        return types.stream().anyMatch(CYCLES::contains)
                && types.stream().noneMatch(type -> !CYCLES.contains(type) && PARAMETERS.contains(type));
    }

    private static Object withoutNeed(Class<?> type) {
        NoConnections none = new NoConnections("there is no database around a FullCycle, which has its own");
        if (type == PgpmDatabase.class) {
            return new PgpmDatabase(
                    ConnectionSettings.of("localhost", 1, "none", "", "none"), "none", none, Path.of(""));
        }
        return type == DataSource.class ? new PgpmDataSource(none, Actor.ADMINISTRATOR) : none.connection();
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedIfNeeded(invocation, method, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedIfNeeded(invocation, method, context);
    }

    private static void proceedIfNeeded(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        boolean isAboutADatabase =
                List.of(method.getExecutable().getParameterTypes()).stream().anyMatch(PARAMETERS::contains);
        if (isAboutADatabase && isOnlyAFullCycle(context)) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }

    private static Object fullCycle(
            Class<?> type, ModuleRequest request, SharedWorkspace workspace, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(
                    "A " + type.getSimpleName() + " belongs to one @TestFactory: make it a parameter of"
                            + " that method, not of a constructor or a @BeforeAll method.");
        }
        CycleOptions options =
                new CycleOptions(true, request.level(), false).with(request.isolated(), request.mutate());
        if (type == FullCycles.class) {
            FullCycles cycles = new FullCycles(request, workspace, options);
            context.getStore(NAMESPACE).put(CycleRuns.class, new CycleRuns(cycles.runs()));
            return cycles;
        }
        FullCycle cycle = new FullCycle(workspace.module(request), request, workspace, options, "");
        context.getStore(NAMESPACE).put(CycleRuns.class, new CycleRuns(List.of(cycle.run())));
        return cycle;
    }

    private static TestDatabase database(ModuleRequest request, SharedWorkspace workspace, ExtensionContext context)
            throws SQLException {
        ClassDatabase ofClass = once(
                outermostClass(context).getStore(NAMESPACE),
                request,
                key -> new ClassDatabase(request, workspace),
                ClassDatabase.class);
        if (context.getTestMethod().isEmpty()) {
            return ofClass.forClass(text -> context.publishReportEntry(WARNING, text));
        }
        Store store = context.getStore(NAMESPACE);
        TestDatabase known = store.get(TestDatabase.class, TestDatabase.class);
        if (known == null) {
            known = ofClass.forTest(text -> context.publishReportEntry(WARNING, text));
            store.put(TestDatabase.class, known);
        }
        return known;
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        @Nullable ExtensionContext here = context;
        while (here != null && here.getTestClass().isPresent()) {
            outermost = here;
            here = here.getParent().orElse(null);
        }
        return outermost;
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

    /** Here and not when the store closes, so that a test that broke its isolation is the one that fails. */
    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        TestDatabase database = context.getStore(NAMESPACE).get(TestDatabase.class, TestDatabase.class);
        if (database != null) {
            database.endTest();
        }
    }

    /** A dynamic test's own context is where its warnings belong; the factory's would show them in the wrong place. */
    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        CycleRuns runs = context.getStore(NAMESPACE).get(CycleRuns.class, CycleRuns.class);
        if (runs != null) {
            runs.warnTo(text -> context.publishReportEntry(WARNING, text));
        }
        invocation.proceed();
    }

    /** JUnit 6 has another method for this, and calls this one deprecated; JUnit 5 has only this one. */
    @SuppressWarnings("deprecation")
    private static <T> T once(Store store, Object key, Function<Object, T> maker, Class<T> type) {
        return store.getOrComputeIfAbsent(key, maker, type);
    }
}
