package dev.pgpm.engine.cycle;

import dev.pgpm.engine.cycle.Baseline.Entry;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.ScriptDirectives;
import dev.pgpm.engine.workspace.Allowance;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is allowed in one module: {@code -- pgpm:allow CODE REASON} in a script of a change speaks of that change in all
 * its steps, {@code fullCycle.allow} of pgpm.json of a change, a module or all of them. Remembers what was of use, so
 * that the rest can be told. Used by all threads that cycle the module.
 */
public final class Allowances {

    private final Baseline baseline;
    private final ModuleScripts scripts;
    private final List<Rule> configured;
    private final Map<String, List<Rule>> inScripts = new HashMap<>();
    private final Map<String, Set<Step>> ran = new HashMap<>();
    private final Set<Place> used = new HashSet<>();
    private final Set<FindingCode> notLookedFor = EnumSet.noneOf(FindingCode.class);
    private boolean filesJudged;
    private boolean somethingNotRun;

    /** What is allowed, where, and why; of which change, or an empty text for all of the module. */
    private record Rule(String change, FindingCode code, String reason, Place place, boolean ofThisModule) {

        boolean allows(String of, Finding finding) {
            return code == finding.code() && code.canBeAllowed() && (change.isEmpty() || change.equals(of));
        }
    }

    Allowances(ModuleScripts scripts, List<Allowance> configured, Baseline baseline) {
        this.baseline = baseline;
        this.scripts = scripts;
        String module = scripts.module().name();
        this.configured = configured.stream()
                .filter(allowance ->
                        allowance.module().isEmpty() || allowance.module().equals(module))
                .map(allowance -> new Rule(
                        allowance.change(),
                        allowance.code(),
                        allowance.reason(),
                        allowance.place(),
                        !allowance.module().isEmpty()))
                .toList();
    }

    /** {@return what is allowed in a module, by its scripts and by its workspace's pgpm.json} */
    public static Allowances of(Workspace workspace, Module module) {
        return of(workspace, module, Baseline.none());
    }

    /** {@return what is allowed in a module, by its scripts, by its workspace's pgpm.json and by a baseline} */
    public static Allowances of(Workspace workspace, Module module, Baseline baseline) {
        return of(workspace, module, baseline, List.of());
    }

    /** {@return what is allowed in a module, by its scripts, its workspace's pgpm.json, a baseline, and by who runs it} */
    public static Allowances of(Workspace workspace, Module module, Baseline baseline, List<Allowance> more) {
        List<Allowance> configured = new ArrayList<>(workspace.config().allowances());
        configured.addAll(more);
        return new Allowances(new ModuleScripts(workspace, module), configured, baseline);
    }

    ModuleScripts scripts() {
        return scripts;
    }

    /** {@return what the module's files alone tell, sorted} */
    public synchronized Judged ofFiles(List<Finding> findings) {
        filesJudged = true;
        return judge(Baseline.FILES, Baseline.CHECK, findings);
    }

    /** {@return findings of the pass over the whole module, sorted; one may speak of a change} */
    synchronized Judged judge(ModuleStep step, List<Finding> findings) {
        return judge(Baseline.WHOLE_MODULE, step.id(), findings);
    }

    private Judged judge(String where, String step, List<Finding> findings) {
        Judging judging = new Judging(where, step);
        findings.forEach(finding -> judging.add(changeOf(finding), finding));
        return judging.done();
    }

    /** {@return findings of a step of a change, sorted} */
    synchronized Judged judge(Change change, Step step, List<Finding> findings) {
        Judging judging = new Judging(change.name(), step.id());
        findings.forEach(finding -> judging.add(change.name(), finding));
        return judging.done();
    }

    private String changeOf(Finding finding) {
        Module module = scripts.module();
        String own = module.name() + ":";
        String name = finding.subject().startsWith(own) ? finding.subject().substring(own.length()) : finding.subject();
        return module.plan().change(name).map(Change::name).orElse("");
    }

    private final class Judging {

        private final String where;
        private final String step;
        private final List<Finding> open = new ArrayList<>();
        private final List<AllowedFinding> allowed = new ArrayList<>();

        Judging(String where, String step) {
            this.where = where;
            this.step = step;
        }

        void add(String change, Finding finding) {
            Optional<Rule> rule = rule(change, finding);
            if (rule.isPresent()) {
                used.add(rule.get().place());
                allowed.add(new AllowedFinding(
                        finding, rule.get().reason(), rule.get().place(), false));
            } else if (isOld(finding)) {
                allowed.add(AllowedFinding.old(finding));
            } else {
                open.add(finding);
            }
        }

        private boolean isOld(Finding finding) {
            String module = scripts.module().name();
            return finding.code().canBeAllowed() && baseline.meets(Entry.of(module, where, step, finding));
        }

        Judged done() {
            return new Judged(open, allowed);
        }
    }

    private Optional<Rule> rule(String change, Finding finding) {
        return rulesOf(change).stream()
                .filter(rule -> rule.allows(change, finding))
                .findFirst();
    }

    /** The nearest first: a comment in the script says more than a line for the whole workspace. */
    private List<Rule> rulesOf(String change) {
        List<Rule> rules = new ArrayList<>();
        scripts.module().plan().change(change).ifPresent(known -> rules.addAll(inScripts(known)));
        rules.addAll(configured);
        return rules;
    }

    private List<Rule> inScripts(Change change) {
        return inScripts.computeIfAbsent(change.name(), name -> {
            List<Rule> rules = new ArrayList<>();
            for (ScriptKind kind : ScriptKind.values()) {
                directives(kind, change)
                        .ifPresent(directives -> directives
                                .allowances()
                                .forEach(allowance -> rules.add(new Rule(
                                        name, allowance.code(), allowance.reason(), allowance.place(), true))));
            }
            return List.copyOf(rules);
        });
    }

    private Optional<ScriptDirectives> directives(ScriptKind kind, Change change) {
        if (!scripts.has(kind, change)) {
            return Optional.empty();
        }
        try {
            return Optional.of(scripts.script(kind, change).directives());
        } catch (FindingsException e) {
            // A script that cannot be read is its own step's finding.
            return Optional.empty();
        }
    }

    // --- what was of no use ---

    synchronized void ran(Change change, Step step) {
        ran.computeIfAbsent(change.name(), name -> EnumSet.noneOf(Step.class)).add(step);
        inScripts(change);
    }

    /** Nobody could look for this: who allows it may be right. */
    synchronized void couldNotLookFor(FindingCode code) {
        notLookedFor.add(code);
    }

    synchronized void notRun() {
        somethingNotRun = true;
    }

    /**
     * {@return the allowances that allowed nothing} Only what had its chance is judged: the steps of its change ran, or
     * everything if it speaks of the whole module, and the run's level looks for its code.
     */
    synchronized List<Finding> stale(Level level) {
        if (!filesJudged) {
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        scripts.module().plan().changes().forEach(change -> rules.addAll(inScripts(change)));
        rules.addAll(configured);
        return rules.stream()
                .filter(rule -> rule.ofThisModule() && rule.code().level().compareTo(level) <= 0)
                .filter(rule -> !used.contains(rule.place()) && hadItsChance(rule))
                .map(this::stale)
                .toList();
    }

    private boolean hadItsChance(Rule rule) {
        if (notLookedFor.contains(rule.code())) {
            return false;
        }
        if (scripts.module().plan().changes().stream().anyMatch(change -> !ran.containsKey(change.name()))) {
            return false;
        }
        boolean ofWhole = rule.change().isEmpty() || rule.code().name().startsWith("MODULE_");
        return ofWhole
                ? !somethingNotRun
                : scripts.module().plan().change(rule.change()).isEmpty()
                        || hadItsSteps(ran.getOrDefault(rule.change(), Set.of()), rule.code());
    }

    private static boolean hadItsSteps(Set<Step> ranHere, FindingCode code) {
        return ranHere.containsAll(Step.of(true))
                && Arrays.stream(Step.values()).filter(step -> step.alone(code)).allMatch(ranHere::contains);
    }

    private Finding stale(Rule rule) {
        return Finding.of(
                FindingCode.ALLOWANCE_STALE,
                rule.place(),
                rule.change().isEmpty() ? scripts.module().name() : rule.change(),
                "%s is allowed here, and nothing of the kind was found in %s"
                        .formatted(
                                rule.code().id(),
                                rule.change().isEmpty()
                                        ? "the module \"" + scripts.module().name() + "\""
                                        : "the change \"" + rule.change() + "\""),
                "Remove the allowance: it would hide the next defect of this kind.");
    }
}
