package dev.pgpm.console;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.text.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that explains findings: the page of one, or the list of all. */
@Command(
        name = "explain",
        description = "Explains a finding: what it means, an example, how to mend it, how to allow it.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    private static final String ROW = "  %-" + longestId() + "s  %s";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description = "The code in brackets at the end of a message; without it, all codes are listed.")
    private String code = "";

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        if (code.isEmpty()) {
            list();
        } else {
            FindingPage.of(known(code)).print(terminal);
        }
        terminal.out().flush();
        return ExitCode.OK.number();
    }

    private void list() {
        for (Nature nature : Nature.values()) {
            terminal.out().println(heading(nature));
            Arrays.stream(FindingCode.values())
                    .filter(known -> known.nature() == nature)
                    .forEach(known -> terminal.out().println(ROW.formatted(known.id(), known.title())));
            terminal.out().println();
        }
        terminal.out().println("One of them in full: pgpm explain CODE");
    }

    private static String heading(Nature nature) {
        return switch (nature) {
            case DEFECT -> "Defects of the modules (exit code 1)";
            case CONFIGURATION -> "Files and options (exit code 2)";
            case ENVIRONMENT -> "The server and the machine (exit code 2)";
            case NOTE -> "Notes, which fail nothing";
        };
    }

    /** Takes the code as it is copied from a message, with its brackets, and as Java writes it. */
    private FindingCode known(String text) {
        String id = text.strip().replaceAll("^\\[|]$", "").replace('_', '-').toLowerCase(Locale.ROOT);
        Optional<FindingCode> found = Arrays.stream(FindingCode.values())
                .filter(candidate -> candidate.id().equals(id))
                .findFirst();
        return found.orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(text, id)));
    }

    private static String unknown(String text, String id) {
        List<String> ids =
                Arrays.stream(FindingCode.values()).map(FindingCode::id).toList();
        String guess = Suggestions.didYouMean(id, ids);
        return "There is no finding \"" + text + "\". "
                + (guess.isEmpty() ? "`pgpm explain` without a code lists all of them." : guess);
    }

    private static int longestId() {
        return Arrays.stream(FindingCode.values())
                .mapToInt(known -> known.id().length())
                .max()
                .orElseThrow();
    }
}
