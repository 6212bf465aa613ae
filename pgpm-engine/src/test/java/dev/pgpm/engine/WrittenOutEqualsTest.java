package dev.pgpm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.catalog.CatalogObject;
import dev.pgpm.engine.catalog.ObjectKind;
import dev.pgpm.engine.plan.Plan;
import dev.pgpm.engine.workspace.ControlFile;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Origin;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records whose {@code equals} is written out because it is called so often: no component may be forgotten, now or later. */
class WrittenOutEqualsTest {

    private static final CatalogObject TABLE = new CatalogObject(ObjectKind.TABLE, "app.users", "column id");
    private static final CatalogObject VIEW = new CatalogObject(ObjectKind.VIEW, "app.users", "column id");

    static Stream<Arguments> records() throws ClassNotFoundException {
        return Stream.of(
                Arguments.of(
                        CatalogObject.class, List.of(ObjectKind.TABLE, "a", "b"), List.of(ObjectKind.VIEW, "x", "y")),
                Arguments.of(
                        named("catalog.Snapshot$Entry"), List.of(TABLE, "pg_class", 1L), List.of(VIEW, "pg_proc", 2L)),
                Arguments.of(named("catalog.Writes$Counts"), List.of(1L, 2L, 3L), List.of(4L, 5L, 6L)),
                Arguments.of(
                        named("cycle.Standing"),
                        List.of(named("cycle.Standing$Kind").getEnumConstants()[0], 1),
                        List.of(named("cycle.Standing$Kind").getEnumConstants()[1], 2)),
                Arguments.of(Module.class, module("a", Origin.OWN), module("b", Origin.INSTALLED)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void differ_if_any_of_their_components_does(Class<?> type, List<Object> values, List<Object> others)
            throws ReflectiveOperationException {
        for (int i = 0; i < values.size(); i++) {
            Object[] changed = values.toArray();
            changed[i] = others.get(i);

            assertThat(make(type, changed))
                    .as(type.getRecordComponents()[i].getName())
                    .isNotEqualTo(make(type, values.toArray()));
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void are_equal_and_have_the_same_hash_if_their_components_are_equal(Class<?> type, List<Object> values)
            throws ReflectiveOperationException {
        assertThat(make(type, values.toArray()))
                .isEqualTo(make(type, values.toArray()))
                .hasSameHashCodeAs(make(type, values.toArray()));
    }

    private static List<Object> module(String name, Origin origin) {
        Path directory = Path.of(name);
        return List.of(
                name,
                directory,
                new ControlFile(directory, name, List.of(), "", "", Map.of()),
                new Plan(directory, name, "", List.of(), List.of()),
                "npm-" + name,
                origin);
    }

    /** Fails if the record has a component more than there are values. */
    private static Object make(Class<?> type, Object... values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Class<?> named(String name) throws ClassNotFoundException {
        return Class.forName("dev.pgpm.engine." + name);
    }
}
