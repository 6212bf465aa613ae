package dev.pgpm.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Containers that may run at the same time, with what is in each of them in order. JUnit has that from 6.1 on
 * (experimental); this is compiled against 5.14 and asks for it by name.
 */
final class SideBySide {

    private static final Optional<Method> CONFIGURABLE = configurable();

    private SideBySide() {}

    private static Optional<Method> configurable() {
        try {
            return Optional.of(DynamicContainer.class.getMethod("dynamicContainer", Consumer.class));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    static boolean isPossible() {
        return CONFIGURABLE.isPresent();
    }

    static DynamicContainer container(String name, URI source, Stream<? extends DynamicNode> children) {
        if (CONFIGURABLE.isEmpty()) {
            return DynamicContainer.dynamicContainer(name, source, children.map(node -> (DynamicNode) node));
        }
        Consumer<Object> configuration = it -> {
            set(it, "displayName", String.class, name);
            set(it, "testSourceUri", URI.class, source);
            set(it, "executionMode", ExecutionMode.class, ExecutionMode.CONCURRENT);
            set(it, "childExecutionMode", ExecutionMode.class, ExecutionMode.SAME_THREAD);
            set(it, "children", Stream.class, children);
        };
        return (DynamicContainer) call(CONFIGURABLE.get(), null, configuration);
    }

    /** By the interface: the class behind it is not public. */
    private static void set(Object configuration, String property, Class<?> type, Object value) {
        try {
            Class<?> api = Class.forName(DynamicContainer.class.getName() + "$Configuration");
            call(api.getMethod(property, type), configuration, value);
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            throw new LinkageError("JUnit's DynamicContainer.Configuration has no " + property + " any more", e);
        }
    }

    private static Object call(Method method, @Nullable Object target, Object argument) {
        try {
            return method.invoke(target, argument);
        } catch (IllegalAccessException e) {
            throw new LinkageError(method + " cannot be called", e);
        } catch (InvocationTargetException e) {
            throw new LinkageError(method + " fails", e.getCause());
        }
    }
}
