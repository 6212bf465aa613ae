package dev.pgpm.engine.catalog;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a snapshot.
 *
 * @param kind what it is
 * @param name its name as a person reads it, independent of the search path, such as {@code app.sign_up(text, text)}
 * @param definition everything about it that counts, one property a line; may be empty
 */
public record CatalogObject(ObjectKind kind, String name, String definition) implements Comparable<CatalogObject> {

    private static final Comparator<CatalogObject> ORDER =
            Comparator.comparing(CatalogObject::kind).thenComparing(CatalogObject::name);

    public CatalogObject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
    }

    // As Java would make them: those are chains of method handles, slow where there is one compiler only.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CatalogObject object
                && kind == object.kind
                && name.equals(object.name)
                && definition.equals(object.definition);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + name.hashCode()) + definition.hashCode();
    }

    /** {@return what tells it apart in its database, such as {@code function app.sign_up(text, text)}} */
    public String identity() {
        return kind.label() + " " + name;
    }

    /** Orders by kind, then by name; the definition does not count. */
    @Override
    public int compareTo(CatalogObject other) {
        return ORDER.compare(this, other);
    }
}
