package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/**
 * docs/commands.md is made of the commands themselves. With {@code -Dpgpm.write-reference=true} this test writes the page;
 * without, it fails when the page does not say what the code does.
 */
class CommandReferenceTest {

    private static final Path PAGE = Path.of("../docs/commands.md");

    @Test
    void the_page_says_what_the_commands_do() throws Exception {
        String page = page();
        if (Boolean.getBoolean("pgpm.write-reference")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/commands.md is old; write it with: mvn -pl pgpm-console-launcher -am test"
                                + " -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dpgpm.write-reference=true")
                .isEqualTo(page);
    }

    private static String page() {
        Terminal nowhere = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false, Map.of());
        StringBuilder page = new StringBuilder("""
                # Commands and options

                Made from the code by `CommandReferenceTest`; do not edit. Every command has `--help`; exit codes are 0 done or
                proven, 1 something is wrong with the modules, 2 could not run, 130 interrupted.
                """);
        add(PgpmCommand.commandLine(nowhere), page);
        return page.toString();
    }

    private static void add(CommandLine command, StringBuilder page) {
        var spec = command.getCommandSpec();
        if (spec.subcommands().isEmpty()) {
            page.append("\n## ").append(spec.qualifiedName()).append("\n\n");
            page.append(text(String.join(" ", spec.usageMessage().description())))
                    .append('\n');
            boolean any = false;
            for (var parameter : spec.positionalParameters()) {
                any = row(parameter.paramLabel(), text(String.join(" ", parameter.description())), any, page);
            }
            for (OptionSpec option : spec.options()) {
                if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
                    String label = option.typeInfo().isBoolean() ? "" : " " + option.paramLabel();
                    String names = String.join(", ", option.names()) + label;
                    any = row(names, text(String.join(" ", option.description())), any, page);
                }
            }
        }
        Set<CommandLine> children = new LinkedHashSet<>(spec.subcommands().values());
        children.forEach(child -> add(child, page));
    }

    private static boolean row(String name, String description, boolean any, StringBuilder page) {
        if (!any) {
            page.append("\n| option | what it does |\n|---|---|\n");
        }
        page.append("| `").append(name).append("` | ").append(description).append(" |\n");
        return true;
    }

    private static String text(String description) {
        return Ansi.OFF
                .string(description)
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("\n", " ");
    }
}
