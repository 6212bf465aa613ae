package dev.pgpm.engine.cycle;

import dev.pgpm.engine.body.BodyReport;
import dev.pgpm.engine.body.BrokenBody;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.migrate.Explanation;
import dev.pgpm.engine.migrate.Explanation.Maker;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.script.BodyPlace;
import dev.pgpm.engine.workspace.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was seen in the bodies of a module's routines, in words. */
final class BodyFindings {

    private final Module module;
    private final Explanation explanation;

    BodyFindings(ModuleScripts scripts) {
        this.module = scripts.module();
        this.explanation = scripts.explanation();
    }

    List<Finding> of(BodyReport report) {
        List<Finding> findings = new ArrayList<>();
        report.broken().forEach(body -> findings.add(broken(body)));
        if (!report.unchecked().isEmpty()) {
            findings.add(unchecked(report));
        }
        return findings;
    }

    private Finding broken(BrokenBody body) {
        String name = body.routine().substring(0, body.routine().indexOf('('));
        Optional<Maker> maker = explanation.maker(name, body.source());
        Place place = maker.map(from -> BodyPlace.of(
                        from.script(), from.creation(), body.source(), body.line(), body.query(), body.position()))
                .orElseGet(module::place);
        return Finding.of(
                        FindingCode.ROUTINE_BODY_BROKEN,
                        place,
                        maker.map(from -> from.change().name()).orElse(module.name()),
                        "%s was created, and whoever calls it will get an error".formatted(body.routine()),
                        explanation
                                .madeElsewhere(body.error())
                                .orElse(
                                        "Correct the body, and let the verify script call the routine: a body is not run when"
                                                + " it is created."))
                .withServerError(body.error());
    }

    private Finding unchecked(BodyReport report) {
        int count = report.unchecked().size();
        return Finding.of(
                FindingCode.ROUTINE_BODY_UNCHECKED,
                module.place(),
                module.name(),
                "nobody looked into %s in PL/pgSQL, because %s"
                        .formatted(
                                count == 1 ? "the body of one routine" : "the bodies of " + count + " routines",
                                report.reason()),
                "Run it against a server that has plpgsql_check (Debian: postgresql-NN-plpgsql-check).");
    }
}
