package dev.pgpm.engine.mutation;

import dev.pgpm.engine.catalog.ObjectKind;

/**
 * Something that a change made, made worse: a verify script that is worth its name fails then.
 *
 * @param kind what kind of thing it is
 * @param object what it is done to, such as {@code trigger stamp on app.orders}
 * @param done what is done to it, in one or two words: {@code dropped}, {@code disabled}
 * @param sql the statement that does it, to be run with {@code search_path = pg_catalog}
 */
public record Mutant(ObjectKind kind, String object, String done, String sql) {

    /** {@return object and deed, as messages show them} */
    public String show() {
        return object + " " + done;
    }
}
