package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.Suggestions;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a control file as PostgreSQL does (documentation, "Extension Files"), and a little more: a list of names may
 * stand in {@code requires} without quotes, because upstream pgpm reads that too.
 */
public final class ControlFileParser {

    private static final Set<String> PARAMETERS = Set.of(
            "comment",
            "default_version",
            "directory",
            "encoding",
            "module_pathname",
            "no_relocate",
            "relocatable",
            "requires",
            "schema",
            "superuser",
            "trusted");

    /** What guc-file.l takes without quotes: an identifier with a few more characters, or a number with a unit. */
    private static final Pattern UNQUOTED =
            Pattern.compile("[A-Za-z_\\x{80}-\\x{10FFFF}][\\w$.:/\\x{80}-\\x{10FFFF}-]*|[+-]?[0-9][0-9A-Za-z.+-]*");

    private final Path file;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private Map<String, Place> requires = Map.of();

    private ControlFileParser(Path file) {
        this.file = file;
    }

    /** {@return what is in a file; a file that cannot be read is a finding like any other} */
    public static ParsedControl parse(Path file) {
        try {
            TextFile read = TextFile.read(file);
            ParsedControl parsed = parse(file, read.text());
            List<Finding> all = new ArrayList<>(read.notes());
            all.addAll(parsed.findings());
            return new ParsedControl(parsed.content(), all);
        } catch (FindingsException e) {
            return new ParsedControl(new ControlFileParser(file).content(), e.findings());
        }
    }

    /** {@return what is in the text of a file} */
    public static ParsedControl parse(Path file, String text) {
        var parser = new ControlFileParser(file);
        parser.checkName();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            parser.line(new ControlLine(file, i + 1, lines.get(i)));
        }
        return new ParsedControl(parser.content(), parser.findings);
    }

    private ControlFile content() {
        return new ControlFile(
                file,
                baseName(file),
                List.copyOf(requires.keySet()),
                values.getOrDefault("default_version", ""),
                values.getOrDefault("comment", ""),
                requires);
    }

    static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ControlFile.SUFFIX)
                ? name.substring(0, name.length() - ControlFile.SUFFIX.length())
                : name;
    }

    private void checkName() {
        String objection = Names.objection(baseName(file));
        if (!objection.isEmpty()) {
            invalid(
                    Place.of(file),
                    "the control file's name, which is the module's, " + objection,
                    "Rename the control file, and write the same name after %project= in the plan.");
        }
    }

    private void line(ControlLine line) {
        if (line.isAtEnd()) {
            return;
        }
        Place named = line.here();
        String name = line.name();
        if (name.isEmpty()) {
            invalid(named, "a line of a control file starts with the name of a parameter", "Write: requires = 'a, b'.");
            return;
        }
        line.skipEquals();
        if (line.isAtEnd()) {
            invalid(named, "the parameter \"" + name + "\" has no value", "Write a value in single quotes after it.");
        } else if (line.startsWith('"')) {
            invalid(
                    line.here(),
                    "PostgreSQL does not know double quotes around a value of a control file",
                    "Write single quotes: " + name + " = '…'.");
        } else {
            ControlValue value = line.startsWith('\'') ? line.quoted() : bare(name, line);
            parameter(name, named, value, line);
        }
    }

    private ControlValue bare(String name, ControlLine line) {
        ControlValue value = line.bare();
        boolean list = name.equals("requires");
        if (UNQUOTED.matcher(value.text()).matches()) {
            return value;
        }
        if (list || !value.text().matches(".*[\\s'\"].*")) {
            findings.add(Finding.of(
                    FindingCode.CONTROL_LENIENT,
                    value.place(),
                    name,
                    "PostgreSQL itself reads this value only in single quotes",
                    "Write: " + name + " = '" + value.text() + "'."));
        } else {
            invalid(value.place(), "a value of several words needs single quotes", "Write: " + name + " = '…'.");
        }
        return value;
    }

    private void parameter(String name, Place named, ControlValue value, ControlLine line) {
        if (!value.isClosed()) {
            invalid(value.place(), "the quote that opens here is not closed on this line", "Close it with '.");
        } else if (!line.isAtEnd()) {
            invalid(
                    line.here(),
                    "something follows the value of \"" + name + "\"",
                    "Remove it, or write # in front of it if it is a comment; a quote inside a value is written ''.");
        } else if (!PARAMETERS.contains(name)) {
            unknown(name, named);
        } else if (values.putIfAbsent(name, value.text()) != null) {
            invalid(
                    named,
                    "\"" + name + "\" is set twice: PostgreSQL takes the last, upstream pgpm the first",
                    "Keep one of the two lines.");
        } else if (name.equals("requires")) {
            requires = new RequiresList(value, findings).names();
        }
    }

    private void unknown(String name, Place named) {
        String guess = Suggestions.didYouMean(name, PARAMETERS);
        invalid(
                named,
                "PostgreSQL knows no parameter \"" + name + "\" in a control file",
                guess.isEmpty() ? "Remove the line." : guess);
    }

    private void invalid(Place place, String cause, String remedy) {
        findings.add(Finding.of(FindingCode.CONTROL_INVALID, place, baseName(file), cause, remedy));
    }
}
