package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.script.RoleStatements;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Which modules can be cycled in two databases at the same time: those whose scripts only speak of what each database has
 * of its own. What may lead out of the database is enough to keep a module together.
 */
final class Divisible {

    /** Other databases and servers, other sessions, and what the server has one of. */
    private static final Pattern OUTSIDE = Pattern.compile(
            "dblink|foreign\\s+(?!key\\b)|\\bserver\\b|tablespace|\\bsubscription\\b|replication|alter\\s+system"
                    + "|(create|drop)\\s+database|pg_(cancel|terminate)_backend|pg_reload_conf|pg_rotate_logfile"
                    + "|\\bcopy\\b|\\bprogram\\b|lo_(im|ex)port|pg_(read|write|ls)_|adminpack|no-transaction",
            Pattern.CASE_INSENSITIVE);

    private Divisible() {}

    /** {@return whether nothing of a module leads out of its database} */
    static boolean is(Module module) {
        return module.plan().changes().stream()
                .allMatch(change ->
                        Arrays.stream(ScriptKind.values()).allMatch(kind -> staysInside(module.script(kind, change))));
    }

    private static boolean staysInside(Path file) {
        if (!Files.isRegularFile(file)) {
            return true; // that is its own step's finding
        }
        try {
            SqlScript script = SqlScript.read(file);
            return !OUTSIDE.matcher(script.text()).find() && !RoleStatements.isIn(script);
        } catch (FindingsException e) {
            return false;
        }
    }
}
