package dev.pgpm.junit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** JDBC's interfaces with a few methods of our own: proxies, so that whatever a later JDBC adds is passed on, too. */
final class Facade {

    private Facade() {}

    static <T> T of(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Facade.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Passes a call on to the object behind the facade; default methods and identity are the facade's own. */
    static @Nullable Object pass(Object behind, Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(behind, proxy, method, arguments);
        }
        if (method.isDefault() && method.getDeclaringClass() == PgpmConnection.class) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a facade is equal to itself and to nothing else, like a connection
    private static Object ofObject(
            Object behind, Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> behind.toString();
        };
    }
}
