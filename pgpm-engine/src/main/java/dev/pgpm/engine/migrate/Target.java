package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Plan;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.text.Suggestions;
import dev.pgpm.engine.workspace.Module;
import java.util.List;
import java.util.Optional;

/**
 * The change that {@code --to} names. One that is not there is refused before anything happens: upstream deploys, or
 * reverts, everything instead (pgpm-facts 4.6, 4.11).
 *
 * @param change the change, or the one that the tag sits on
 * @param index its position in the plan, counted from 0
 */
public record Target(Change change, int index) {

    /**
     * {@return what a text means in a module}
     *
     * @param text {@code change} or {@code @tag}, each with or without {@code module:} in front
     * @throws FindingsException if the module has no such change or tag
     */
    public static Target of(Module module, String text) {
        String prefix = module.name() + ":";
        String name = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        Plan plan = module.plan();
        Optional<Change> change = name.startsWith("@")
                ? plan.tag(name.substring(1)).map(Tag::change).flatMap(plan::change)
                : plan.change(name);
        return change.map(found -> new Target(found, plan.indexOf(found)))
                .orElseThrow(() -> new FindingsException(unknown(module, name)));
    }

    private static Finding unknown(Module module, String name) {
        boolean tag = name.startsWith("@");
        Plan plan = module.plan();
        List<String> known = tag
                ? plan.tags().stream().map(found -> "@" + found.name()).toList()
                : plan.changes().stream().map(Change::name).toList();
        String guess = Suggestions.didYouMean(name, known);
        return Finding.of(
                FindingCode.TARGET_UNKNOWN,
                module.place(),
                name,
                "The plan of \"%s\" has no %s \"%s\"; nothing was done"
                        .formatted(module.name(), tag ? "tag" : "change", name),
                guess.isEmpty() ? "Name a change of this plan, or one of its tags with an @ in front." : guess);
    }
}
