package dev.pgpm.junit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is a part of a test's transaction. With auto-commit, each statement stands for itself; without, what
 * the caller takes for a transaction is a savepoint.
 */
final class TransactionHandler implements InvocationHandler {

    private final OneTransaction transaction;
    private Actor actor;
    private boolean autoCommit = true;
    private boolean closed;
    private boolean readOnly;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;

    /** The savepoint that stands for the beginning of the caller's transaction, if it has begun. */
    private @Nullable String began;

    TransactionHandler(OneTransaction transaction, Actor actor) {
        this.transaction = transaction;
        this.actor = actor;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("close") || name.equals("abort")) {
            return close();
        }
        if (name.equals("isClosed")) {
            return closed;
        }
        if (closed && method.getDeclaringClass() != Object.class) {
            throw new SQLException("this connection is closed", "08003");
        }
        return switch (name) {
            case "with" -> with(proxy, Objects.requireNonNull(arguments));
            case "getAutoCommit" -> autoCommit;
            case "setAutoCommit" -> setAutoCommit((boolean) first(arguments));
            // The server has both for whole transactions only, and the test's has begun: noted, without effect.
            case "isReadOnly" -> readOnly;
            case "setReadOnly" -> {
                readOnly = (boolean) first(arguments);
                yield null;
            }
            case "getTransactionIsolation" -> isolation;
            case "setTransactionIsolation" -> {
                isolation = (int) first(arguments);
                yield null;
            }
            case "commit" -> commit();
            case "rollback" -> arguments == null ? rollback() : rollbackTo(proxy, method, arguments);
            case "unwrap", "setSavepoint" -> {
                prepare();
                yield Facade.pass(transaction.connection(), proxy, method, arguments);
            }
            default -> wrapped(proxy, Facade.pass(transaction.connection(), proxy, method, arguments));
        };
    }

    private static Object first(@Nullable Object @Nullable [] arguments) {
        return Objects.requireNonNull(Objects.requireNonNull(arguments)[0]);
    }

    private Object with(Object proxy, @Nullable Object[] arguments) throws SQLException {
        actor = actor.with(String.valueOf(arguments[0]), String.valueOf(arguments[1]));
        transaction.claim(actor);
        return proxy;
    }

    private @Nullable Object setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && !autoCommit) {
            commit();
        }
        autoCommit = wanted;
        return null;
    }

    private @Nullable Object commit() throws SQLException {
        refuseUnderAutoCommit("commit");
        String savepoint = began;
        began = null;
        if (savepoint != null) {
            transaction.release(savepoint);
        }
        return null;
    }

    private @Nullable Object rollback() throws SQLException {
        refuseUnderAutoCommit("roll back");
        String savepoint = began;
        began = null;
        if (savepoint != null) {
            transaction.undo(savepoint);
        }
        return null;
    }

    private @Nullable Object rollbackTo(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        Object result = Facade.pass(transaction.connection(), proxy, method, arguments);
        transaction.wentBack();
        return result;
    }

    private void refuseUnderAutoCommit(String what) throws SQLException {
        if (autoCommit) {
            throw new SQLException("there is nothing to " + what + ": the connection is in auto-commit mode", "25P01");
        }
    }

    private @Nullable Object close() throws SQLException {
        if (!closed) {
            closed = true;
            String savepoint = began;
            began = null;
            if (savepoint != null) {
                transaction.undo(savepoint);
            }
        }
        return null;
    }

    private void prepare() throws SQLException {
        transaction.become(actor);
        if (!autoCommit && began == null) {
            began = transaction.mark();
        }
    }

    /** Statements look at whom they act for when they are executed, not when they are made. */
    private @Nullable Object wrapped(Object proxy, @Nullable Object made) {
        if (!(made instanceof Statement statement)) {
            return made;
        }
        Class<? extends Statement> type = made instanceof java.sql.CallableStatement
                ? java.sql.CallableStatement.class
                : made instanceof java.sql.PreparedStatement ? java.sql.PreparedStatement.class : Statement.class;
        return Facade.of(type, (self, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return proxy;
            }
            if (method.getName().startsWith("execute")) {
                prepare();
            }
            return Facade.pass(statement, self, method, arguments);
        });
    }
}
