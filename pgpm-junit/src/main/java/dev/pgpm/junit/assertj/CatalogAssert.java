package dev.pgpm.junit.assertj;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;

/**
 * What all assertions on a catalog have in common. Each looks at the database anew, so that a test can change it in
 * between.
 *
 * @param <S> the assertion itself
 */
public abstract class CatalogAssert<S extends CatalogAssert<S>> extends AbstractAssert<S, String> {

    private final Live live;

    CatalogAssert(Live live, String subject, Class<?> type) {
        super(subject, type);
        this.live = live;
    }

    final Live live() {
        return live;
    }

    /** {@return the name of what is spoken of, as SQL writes it} */
    final String subject() {
        return actual;
    }

    /** Fails with a message if something that was to be true is not. */
    final void check(boolean holds, Supplier<String> message) {
        if (!holds && !live.muted()) {
            live.failures().accept(failure("%s", message.get()));
        }
    }

    /** Fails if something is not as expected, in a way that lets an IDE show the difference. */
    final void checkEqual(String what, String expected, String found) {
        if (!expected.equals(found) && !live.muted()) {
            live.failures()
                    .accept(failureWithActualExpected(
                            found,
                            expected,
                            "%s",
                            "Expecting %s to be%n  %s%nbut it is%n  %s"
                                    .formatted(what, shown(expected), shown(found))));
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? "(nothing)" : text;
    }

    /** Fails if there are not exactly these names, in whatever order. */
    final void checkOnly(String what, String[] expected, Collection<String> found) {
        List<String> wanted = Arrays.asList(expected);
        List<String> missing =
                wanted.stream().filter(name -> !found.contains(name)).toList();
        List<String> surplus =
                found.stream().filter(name -> !wanted.contains(name)).toList();
        check(
                missing.isEmpty() && surplus.isEmpty(),
                () -> "Expecting %s to be exactly%n  %s%nbut there are%n  %s"
                                .formatted(what, Names.list(wanted), Names.list(found))
                        + (missing.isEmpty() ? "" : "%nmissing: %s".formatted(Names.list(missing)))
                        + (surplus.isEmpty() ? "" : "%nnot expected: %s".formatted(Names.list(surplus))));
    }

    /** Fails because something of a name is not there, with what is there instead. */
    final void missing(String label, String name, String where, String plural, Collection<String> known) {
        check(
                false,
                () -> "Expecting %s \"%s\"%s, but there is none.%s%n%s there: %s"
                        .formatted(label, name, where, Names.guess(name, known), plural, Names.list(known)));
    }

    /** {@return the full name of something, if it is there; fails with what is there instead if not} */
    final Optional<String> require(Thing thing, String name) {
        if (live.muted()) {
            return Optional.empty();
        }
        Optional<String> found = find(thing, name);
        if (found.isEmpty()) {
            missing(thing.label(), name, "", thing.plural(), live.names(thing.listing()));
        }
        return found;
    }

    final void refuse(Thing thing, String name) {
        if (!live.muted()) {
            find(thing, name)
                    .ifPresent(found -> check(
                            false, () -> "Expecting no %s \"%s\", but there is one.".formatted(thing.label(), found)));
        }
    }

    private Optional<String> find(Thing thing, String name) {
        try {
            return live.names(thing.lookup(), name).stream().findFirst();
        } catch (IllegalStateException e) {
            return Optional.empty(); // what is no name at all, such as a.b.c.d, names nothing
        }
    }
}
