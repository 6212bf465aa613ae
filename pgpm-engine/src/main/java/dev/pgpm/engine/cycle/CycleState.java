package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.migrate.ChangeFailure;
import dev.pgpm.engine.migrate.ModuleMigrator;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.migrate.Session;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Dependency;
import dev.pgpm.engine.plan.Plan;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one module's database stands and what has been learnt of its changes, with the ways to bring it where a step
 * needs it. Nothing here judges.
 */
final class CycleState {

    /** So many changes are deployed before it is asked whether that is still of use. */
    private static final int AT_ONCE = 25;

    private final Workbench bench;
    private final ModuleScripts scripts;
    private final Plan plan;
    private final Map<String, ChangeFacts> facts = new HashMap<>();

    /** The changes that cannot be deployed, each with the reason; the rest of the plan is tried without them. */
    private final Map<String, String> absent = new LinkedHashMap<>();

    private final Witness witness = new Witness();
    private final ClusterWatch cluster = new ClusterWatch(this);

    /** At compat only errors and verify scripts tell; above, the database is compared with what it was. */
    private final Level level;

    /** What was told to be different after a deploy; nobody wants to read that twice. */
    private final Set<String> toldToDiffer = new HashSet<>();

    private Standing standing = Standing.UNKNOWN;

    /** The change whose deploy was watched last. */
    private int watched = -1;

    /** What the module starts from, once somebody looked. */
    private volatile @Nullable Snapshot start;

    /** The changes whose second deploy did not give what the first gave, and was kept. */
    private final Set<String> redeployedDifferently = new HashSet<>();

    /** Those of them that a database made anew has to be deployed twice in, to be what their cycles left. */
    private final Set<String> redeploys = new HashSet<>();

    /** The name of the database that the present one was copied from, or that it is itself. */
    private @Nullable String origin;

    CycleState(Workbench bench, ModuleScripts scripts, Level level) {
        this.level = level;
        this.bench = bench;
        this.scripts = scripts;
        this.plan = scripts.module().plan();
    }

    Plan plan() {
        return plan;
    }

    ModuleScripts scripts() {
        return scripts;
    }

    Workbench bench() {
        return bench;
    }

    ModuleMigrator migrator() {
        return bench.migrator();
    }

    /** {@return the migrator, for something after which the database is not what was seen last} */
    ModuleMigrator writer() {
        witness.outdated();
        return bench.migrator();
    }

    Witness witness() {
        return witness;
    }

    ClusterWatch cluster() {
        return cluster;
    }

    boolean looks() {
        return level != Level.COMPAT;
    }

    /** {@return whether the checks are run, too, that only the level strict asks for} */
    boolean isStrict() {
        return level == Level.STRICT;
    }

    void tellsOf(Difference difference) {
        toldToDiffer.addAll(difference.identities());
    }

    /** Notes a second deploy; what differs is there from now on. */
    void redeployed(Change change, Difference difference) {
        tellsOf(difference);
        if (!difference.isEmpty()) {
            redeployedDifferently.add(change.name());
        }
    }

    Set<String> toldToDiffer() {
        return toldToDiffer;
    }

    Standing standing() {
        return standing;
    }

    ChangeFacts facts(Change change) {
        return facts.computeIfAbsent(change.name(), name -> new ChangeFacts());
    }

    void nowAt(Standing now) {
        standing = now;
    }

    // --- changes that are not there ---

    void isAbsent(Change change, String reason) {
        absent.put(change.name(), reason);
    }

    Map<String, String> absent() {
        return absent;
    }

    /** {@return the changes before an index that can be deployed} */
    List<Change> presentBefore(int index) {
        return plan.changes().subList(0, index).stream()
                .filter(change -> !absent.containsKey(change.name()))
                .toList();
    }

    /** {@return a change that cannot be deployed and that this one requires, directly or not} */
    Optional<String> absentRequirement(Change change) {
        if (absent.isEmpty()) {
            return Optional.empty();
        }
        List<String> open = new ArrayList<>(requirements(change));
        for (int i = 0; i < open.size(); i++) {
            String name = open.get(i);
            if (absent.containsKey(name)) {
                return Optional.of(name);
            }
            plan.change(name)
                    .ifPresent(required -> requirements(required).stream()
                            .filter(next -> !open.contains(next))
                            .forEach(open::add));
        }
        return Optional.empty();
    }

    /** {@return the changes that a change requires, directly or not, in the order of the plan} */
    List<Change> closure(Change change) {
        List<Change> open = new ArrayList<>(List.of(change));
        for (int i = 0; i < open.size(); i++) {
            requirements(open.get(i)).stream()
                    .flatMap(name -> plan.change(name).stream())
                    .filter(required -> !open.contains(required))
                    .forEach(open::add);
        }
        return open.stream()
                .skip(1)
                .sorted(Comparator.comparingInt(plan::indexOf))
                .toList();
    }

    private List<String> requirements(Change change) {
        return change.requires().stream()
                .filter(Dependency::isInternal)
                .flatMap(dependency -> dependency.kind() == Dependency.Kind.CHANGE
                        ? Optional.of(dependency.name()).stream()
                        : plan.tag(dependency.name()).map(Tag::change).stream())
                .toList();
    }

    // --- bringing the database where a step needs it ---

    /** Brings the database to where the changes before this one are deployed. */
    void bringBefore(int index) throws SQLException {
        while (!standing.equals(Standing.before(index))) {
            standing = Standing.UNKNOWN;
            try {
                rebuild(presentBefore(index));
                move();
                standing = Standing.before(index);
            } catch (ChangeFailure e) {
                isAbsent(e.change(), e.failure().error().message());
            }
        }
    }

    private void rebuild(List<Change> present) throws ChangeFailure, SQLException {
        if (redeploys.isEmpty()) {
            bench.rebuild(present, this::watch);
        } else {
            bench.replay(present, redeploys);
        }
    }

    /** A copy of a database that was looked at needs no look at everything: nobody wrote to it since. */
    private void watch(Session session) throws SQLException {
        Snapshot seen = bench.base().snapshot();
        if (looks() && seen != null) {
            session.footprint().beginAt(seen);
        }
    }

    /** Looks at databases of another origin say nothing about this one, though they hold the same. */
    private void move() {
        Template base = bench.base();
        witness.moveTo(base.snapshot());
        if (!base.database().equals(origin)) {
            origin = base.database();
            start = base.snapshot();
        }
    }

    /**
     * Brings the database to where a change is deployed, and makes sure that it is known whether its verify script
     * passed before that.
     *
     * @throws NotRunnable if the change cannot be deployed
     */
    void bringAfter(Change change) throws NotRunnable, SQLException {
        int index = plan.indexOf(change);
        if (standing.equals(Standing.after(index)) && watched == index && !absent.containsKey(change.name())) {
            return;
        }
        if (standing.equals(Standing.after(index))) {
            standing = Standing.UNKNOWN;
        }
        bringBefore(index);
        refuseIfAbsent(change);
        lookBeforeDeploy(change);
        try {
            writer().deploy(change);
            deployed(change);
        } catch (ScriptFailure e) {
            isAbsent(change, e.error().message());
            throw new NotRunnable("its deploy script fails: " + e.error().message());
        }
    }

    /**
     * Brings the database to where a change was deployed and reverted.
     *
     * @throws NotRunnable if the change cannot be deployed or reverted
     */
    void bringReverted(Change change) throws NotRunnable, SQLException {
        int index = plan.indexOf(change);
        if (standing.equals(Standing.reverted(index))) {
            return;
        }
        if (Boolean.FALSE.equals(facts(change).reverts)) {
            throw new NotRunnable("its revert script fails");
        }
        bringAfter(change);
        try {
            writer().revert(change);
            standing = Standing.reverted(index);
        } catch (ScriptFailure e) {
            facts(change).reverts = false;
            throw new NotRunnable("its revert script fails: " + e.error().message());
        }
    }

    /**
     * Refuses what cannot be judged.
     *
     * @throws NotRunnable if the change, or one that it requires, cannot be deployed
     */
    void refuseIfAbsent(Change change) throws NotRunnable {
        String own = absent.get(change.name());
        if (own != null) {
            throw new NotRunnable("its deploy script fails: " + own);
        }
        Optional<String> required = absentRequirement(change);
        if (required.isPresent()) {
            throw new NotRunnable("it requires \"" + required.get() + "\", which cannot be deployed");
        }
    }

    // --- one of several states of the same module ---

    /**
     * Brings a new database to where the changes before this one are deployed, each in a transaction of its own like in its
     * cycle: what a deploy in one transaction forgives would come out as another verdict.
     *
     * @return whether it stands there: each can be deployed, and somebody wanted it to the end
     */
    boolean standBefore(int index, CycleState first, BooleanSupplier wanted) throws SQLException {
        CycleFindings found = new CycleFindings(scripts);
        bench.renew();
        watch(bench.session());
        move();
        if (start == null) {
            start = first.start;
        }
        List<Change> before = plan.changes().subList(0, index);
        for (int from = 0; from < index; from += AT_ONCE) {
            List<Change> some = before.subList(from, Math.min(index, from + AT_ONCE));
            if (!wanted.getAsBoolean()
                    || !some.stream().allMatch(change -> hasUsable(ScriptKind.DEPLOY, change, found))
                    || !migrator().deploysEach(some)) {
                return false;
            }
        }
        standing = Standing.before(index);
        return true;
    }

    boolean hasUsable(ScriptKind kind, Change change, CycleFindings found) {
        return hasScript(kind, change) && !CycleFindings.unusable(found.inScript(kind, change));
    }

    /** Takes over what was learnt of earlier changes, in the order of the plan. */
    void takeOver(List<CycleState> earlier) {
        Map<String, String> later = new LinkedHashMap<>(absent);
        absent.clear();
        for (CycleState state : earlier) {
            absent.putAll(state.absent);
            facts.putAll(state.facts);
            toldToDiffer.addAll(state.toldToDiffer);
            redeploys.addAll(state.redeployedDifferently);
        }
        absent.putAll(later);
        if (!redeploys.isEmpty()) {
            standing = Standing.UNKNOWN; // here those changes were deployed only once
        }
        redeploys.addAll(redeployedDifferently);
    }

    // --- looking ---

    /**
     * Learns what is there before a change is deployed, and whether its verify script passes although its change is not
     * there.
     */
    void lookBeforeDeploy(Change change) throws SQLException {
        watchDeploy(change);
        if (hasScript(ScriptKind.VERIFY, change)) {
            facts(change).verifiedBefore = verifies(change);
        }
    }

    /** Learns what is there before a change is deployed. */
    void watchDeploy(Change change) throws SQLException {
        watched = plan.indexOf(change);
        if (looks()) {
            witness.lookBeforeDeploy(bench.session());
            cluster.lookBeforeDeploy(change, bench.session().connection());
            if (watched == 0) {
                start = witness.last();
            }
        }
    }

    /** Notes that a change was deployed, and learns what that made. */
    void deployed(Change change) throws SQLException {
        standing = Standing.after(plan.indexOf(change));
        if (looks()) {
            witness.lookAfterDeploy(bench.session());
            cluster.lookAfterDeploy(bench.session().connection());
        }
    }

    /** {@return what the module starts from} */
    Snapshot start() throws SQLException {
        Snapshot known = start;
        if (known == null) {
            known = bench.lookAtStart();
        }
        start = known;
        return known;
    }

    /** {@return whether the verify script passes now} */
    boolean verifies(Change change) throws SQLException {
        return migrator().passes(change);
    }

    boolean hasScript(ScriptKind kind, Change change) {
        return scripts.has(kind, change);
    }
}
