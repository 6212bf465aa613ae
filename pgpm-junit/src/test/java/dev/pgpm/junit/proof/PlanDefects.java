package dev.pgpm.junit.proof;

import static dev.pgpm.engine.workspace.ScriptKind.DEPLOY;

import dev.pgpm.engine.plan.Dependency;
import dev.pgpm.engine.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be wrong with a plan, a control file, or the name of a file. */
final class PlanDefects {

    private static final String PLAN = "pgpm.plan";
    private static final Pattern MADE =
            Pattern.compile("CREATE (?:UNLOGGED )?(?:TABLE|SCHEMA|FUNCTION|TYPE|VIEW|SEQUENCE|DOMAIN) ([\\w.]+)");

    private PlanDefects() {}

    static List<Operator> all() {
        return List.of(
                Operator.of("plan: a change before what it requires", PlanDefects::tooEarly),
                line("plan: a change twice", line -> line + "\n" + line),
                line("plan: requires what is not there", line -> requires(line, "nowhere")),
                line("plan: requires a module that is not there", line -> requires(line, "nowhere:nothing")),
                line("plan: a change without scripts", line -> line + "\nscriptless"),
                Operator.of(
                        "files: a script in another case",
                        (module, i) -> List.of(Defect.of(i, "renamed")
                                .gone(module.path(DEPLOY, i))
                                .file(
                                        HealthyModule.path(
                                                DEPLOY, module.change(i).toUpperCase(java.util.Locale.ROOT)),
                                        module.script(DEPLOY, i)))),
                Operator.of("control: a required module left out", PlanDefects::undeclared),
                Operator.of("plan: a change that is needed and not required", PlanDefects::unrequired)
                        .with("pgpm.isolated", "true"));
    }

    private static List<Defect> tooEarly(HealthyModule module, int i) {
        List<String> lines = lines(module);
        int own = lineOf(lines, module.change(i));
        if (i == 0
                || !lines.get(own).contains("[" + module.change(i - 1) + " ")
                        && !lines.get(own).contains("[" + module.change(i - 1) + "]")) {
            return List.of();
        }
        lines.add(lineOf(lines, module.change(i - 1)), lines.remove(own));
        return List.of(Defect.of(i, "before " + module.change(i - 1)).file(PLAN, String.join("\n", lines) + "\n"));
    }

    private static List<Defect> undeclared(HealthyModule module, int i) {
        String file = module.module().name() + ".control";
        String control = read(module, file);
        return Pattern.compile("[\\[ ]([\\w-]+):")
                .matcher(lines(module).get(lineOf(lines(module), module.change(i))))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .filter(required -> control.contains("," + required))
                .map(required -> Defect.of(i, "without " + required)
                        .file(file, control.replaceFirst("," + required + "(?=[,'])", "")))
                .toList();
    }

    /** Only what no other requirement brings along, and what the script names. */
    private static List<Defect> unrequired(HealthyModule module, int i) {
        Plan plan = module.module().plan();
        List<String> direct = required(plan, module.change(i));
        List<Defect> defects = new ArrayList<>();
        for (String one : direct) {
            boolean brought = direct.stream()
                    .filter(other -> !other.equals(one))
                    .anyMatch(other -> closure(plan, other).contains(one));
            if (!brought && isNamed(module, module.changes().indexOf(one), i)) {
                List<String> lines = lines(module);
                lines.replaceAll(line -> isOf(line, module.change(i)) ? without(line, one) : line);
                defects.add(Defect.of(i, "does not require " + one).file(PLAN, String.join("\n", lines) + "\n"));
            }
        }
        return defects;
    }

    private static List<String> required(Plan plan, String change) {
        return plan.change(change).orElseThrow().requires().stream()
                .filter(dependency -> dependency.isInternal() && dependency.kind() == Dependency.Kind.CHANGE)
                .map(Dependency::name)
                .toList();
    }

    private static Set<String> closure(Plan plan, String change) {
        Set<String> all = new HashSet<>();
        for (String one : required(plan, change)) {
            all.add(one);
            all.addAll(closure(plan, one));
        }
        return all;
    }

    private static boolean isNamed(HealthyModule module, int maker, int user) {
        String text = module.script(DEPLOY, user).text();
        return MADE.matcher(module.script(DEPLOY, maker).text())
                .results()
                .anyMatch(made -> Pattern.compile("\\b" + Pattern.quote(made.group(1)) + "\\b")
                        .matcher(text)
                        .find());
    }

    private static String without(String line, String required) {
        int open = line.indexOf('[');
        int close = line.indexOf(']');
        String rest = Stream.of(line.substring(open + 1, close).split(" ", -1))
                .filter(name -> !name.equals(required))
                .collect(Collectors.joining(" "));
        return line.substring(0, open) + (rest.isEmpty() ? "" : "[" + rest + "]") + line.substring(close + 1);
    }

    private static Operator line(String name, java.util.function.UnaryOperator<String> edit) {
        return Operator.of(name, (module, i) -> {
            List<String> lines = lines(module);
            lines.replaceAll(line -> isOf(line, module.change(i)) ? edit.apply(line) : line);
            return List.of(Defect.of(i, name).file(PLAN, String.join("\n", lines) + "\n"));
        });
    }

    private static String requires(String line, String what) {
        return line.contains("[") ? line.replace("[", "[" + what + " ") : line.replaceFirst(" ", " [" + what + "] ");
    }

    private static int lineOf(List<String> lines, String change) {
        for (int i = 0; i < lines.size(); i++) {
            if (isOf(lines.get(i), change)) {
                return i;
            }
        }
        throw new IllegalStateException("no line of " + change);
    }

    private static boolean isOf(String line, String change) {
        return line.equals(change) || line.startsWith(change + " ");
    }

    private static List<String> lines(HealthyModule module) {
        return new ArrayList<>(read(module, PLAN).lines().toList());
    }

    private static String read(HealthyModule module, String file) {
        try {
            return Files.readString(module.module().directory().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
