package dev.pgpm.junit.assertj;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a database has. Names of things in schemas are read as in SQL: folded unless quoted, searched for in the search
 * path unless qualified; names of schemas, extensions, languages and roles are taken as they are.
 */
public final class DatabaseAssert extends CatalogAssert<DatabaseAssert> {

    DatabaseAssert(Live live, String name) {
        super(live, name, DatabaseAssert.class);
    }

    /** {@return the schema, which has to be there, to speak of} */
    public SchemaAssert schema(String name) {
        return of(Thing.SCHEMA, name, SchemaAssert::new);
    }

    /** {@return the table, which has to be there, to speak of} */
    public TableAssert table(String name) {
        return of(Thing.TABLE, name, TableAssert::new);
    }

    /** {@return the view, which has to be there, to speak of: its columns, privileges, triggers} */
    public TableAssert view(String name) {
        return of(Thing.VIEW, name, TableAssert::new);
    }

    /** {@return the materialized view, which has to be there, to speak of} */
    public TableAssert materializedView(String name) {
        return of(Thing.MATERIALIZED_VIEW, name, TableAssert::new);
    }

    /**
     * {@return the function or procedure, which has to be there, to speak of}
     *
     * @param signature such as {@code app.sign_up(text)}; without parentheses if there is only one of the name
     */
    public FunctionAssert function(String signature) {
        return of(Thing.FUNCTION, signature, FunctionAssert::new);
    }

    /** {@return the type, which has to be there, to speak of: an enum, a domain, a range, a composite type} */
    public TypeAssert type(String name) {
        return of(Thing.TYPE, name, TypeAssert::new);
    }

    /** {@return the role, which has to be there, to speak of} */
    public RoleAssert role(String name) {
        return of(Thing.ROLE, name, RoleAssert::new);
    }

    private <A> A of(Thing thing, String name, BiFunction<Live, String, A> maker) {
        Optional<String> found = require(thing, name);
        return found.isPresent() ? maker.apply(live(), found.get()) : maker.apply(live().mute(), name);
    }

    private DatabaseAssert has(Thing thing, String name) {
        require(thing, name);
        return this;
    }

    private DatabaseAssert hasNo(Thing thing, String name) {
        refuse(thing, name);
        return this;
    }

    /** Fails if there is no such schema. */
    public DatabaseAssert hasSchema(String name) {
        return has(Thing.SCHEMA, name);
    }

    /** Fails if there is such a schema. */
    public DatabaseAssert doesNotHaveSchema(String name) {
        return hasNo(Thing.SCHEMA, name);
    }

    /** Fails if there is no such table. */
    public DatabaseAssert hasTable(String name) {
        return has(Thing.TABLE, name);
    }

    /** Fails if there is such a table. */
    public DatabaseAssert doesNotHaveTable(String name) {
        return hasNo(Thing.TABLE, name);
    }

    /** Fails if there is no such view. */
    public DatabaseAssert hasView(String name) {
        return has(Thing.VIEW, name);
    }

    /** Fails if there is such a view. */
    public DatabaseAssert doesNotHaveView(String name) {
        return hasNo(Thing.VIEW, name);
    }

    /** Fails if there is no such materialized view. */
    public DatabaseAssert hasMaterializedView(String name) {
        return has(Thing.MATERIALIZED_VIEW, name);
    }

    /** Fails if there is no such foreign table. */
    public DatabaseAssert hasForeignTable(String name) {
        return has(Thing.FOREIGN_TABLE, name);
    }

    /** Fails if there is no such sequence. */
    public DatabaseAssert hasSequence(String name) {
        return has(Thing.SEQUENCE, name);
    }

    /** Fails if there is such a sequence. */
    public DatabaseAssert doesNotHaveSequence(String name) {
        return hasNo(Thing.SEQUENCE, name);
    }

    /** Fails if there is no such function or procedure. */
    public DatabaseAssert hasFunction(String signature) {
        return has(Thing.FUNCTION, signature);
    }

    /** Fails if there is such a function or procedure. */
    public DatabaseAssert doesNotHaveFunction(String signature) {
        return hasNo(Thing.FUNCTION, signature);
    }

    /** Fails if there is no such type. */
    public DatabaseAssert hasType(String name) {
        return has(Thing.TYPE, name);
    }

    /** Fails if there is such a type. */
    public DatabaseAssert doesNotHaveType(String name) {
        return hasNo(Thing.TYPE, name);
    }

    /** Fails if the extension is not installed in the database. */
    public DatabaseAssert hasExtension(String name) {
        return has(Thing.EXTENSION, name);
    }

    /** Fails if the extension is installed in the database. */
    public DatabaseAssert doesNotHaveExtension(String name) {
        return hasNo(Thing.EXTENSION, name);
    }

    /** Fails if there is no such language. */
    public DatabaseAssert hasLanguage(String name) {
        return has(Thing.LANGUAGE, name);
    }

    /** Fails if there is no such event trigger. */
    public DatabaseAssert hasEventTrigger(String name) {
        return has(Thing.EVENT_TRIGGER, name);
    }

    /** Fails if the server has no such role. */
    public DatabaseAssert hasRole(String name) {
        return has(Thing.ROLE, name);
    }

    /** Fails if the server has such a role. */
    public DatabaseAssert doesNotHaveRole(String name) {
        return hasNo(Thing.ROLE, name);
    }
}
