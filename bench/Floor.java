import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prints what one psql session has to run to send the server the same scripts as our full cycle does, without a ledger and
 * without looking: of each change verify, deploy, verify, revert, verify, deploy, verify; of each module revert, deploy and
 * verify of all its changes. Modules come after those that they require, all in one database. Run it with
 * {@code java bench/Floor.java WORKSPACE | psql -qX}.
 */
final class Floor {

    private final Map<String, Path> modules = new TreeMap<>();
    private final Map<String, List<String>> requires = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();

    public static void main(String[] arguments) throws IOException {
        new Floor().print(Path.of(arguments[0]).toAbsolutePath().normalize());
    }

    private void print(Path workspace) throws IOException {
        try (Stream<Path> files = Files.walk(workspace)) {
            for (Path control : files.filter(file -> file.toString().endsWith(".control")).toList()) {
                String name = control.getFileName().toString().replace(".control", "");
                modules.put(name, control.getParent());
                requires.put(name, required(control));
            }
        }
        System.out.println("\\set ON_ERROR_STOP 0\nSET client_min_messages = error;");
        modules.keySet().forEach(this::module);
    }

    private static List<String> required(Path control) throws IOException {
        return Files.readAllLines(control).stream()
                .filter(line -> line.startsWith("requires"))
                .flatMap(line -> Stream.of(line.split("=")[1].replace("'", "").split(",")))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void module(String name) {
        if (!done.add(name)) {
            return;
        }
        if (!modules.containsKey(name)) {
            System.out.println("CREATE EXTENSION IF NOT EXISTS \"" + name + "\" CASCADE;");
            return;
        }
        requires.getOrDefault(name, List.of()).forEach(this::module);
        Path directory = modules.get(name);
        List<String> changes = changes(directory);
        for (String change : changes) {
            for (String kind : List.of("verify", "deploy", "verify", "revert", "verify", "deploy", "verify")) {
                script(directory, kind, change);
            }
        }
        List<String> backwards = new ArrayList<>(changes);
        Collections.reverse(backwards);
        backwards.forEach(change -> script(directory, "revert", change));
        changes.forEach(change -> script(directory, "deploy", change));
        changes.forEach(change -> script(directory, "verify", change));
    }

    private static List<String> changes(Path directory) {
        try {
            return Files.readAllLines(directory.resolve("pgpm.plan")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("%") && !line.startsWith("@") && !line.startsWith("#"))
                    .map(line -> line.split("[ \\[]")[0])
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Verify scripts are meant to fail half of the time, and are rolled back. */
    private static void script(Path directory, String kind, String change) {
        Path file = directory.resolve(kind).resolve(change + ".sql");
        if (!Files.exists(file)) {
            return;
        }
        System.out.println("BEGIN;\n\\i '" + file + "'\n" + (kind.equals("verify") ? "ROLLBACK;" : "COMMIT;"));
    }
}
