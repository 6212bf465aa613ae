package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.cycle.VerifyScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the verify scripts of a module notice: a bar for the module, and one for each change, the worst first. */
record HtmlScores(String module, Bar whole, List<Bar> changes) {

    /** A part of a whole, with what it is called. */
    record Bar(String name, int noticed, int tried, String percent) {

        static Bar of(String name, int noticed, int tried) {
            return new Bar(name, noticed, tried, Math.round(100.0 * noticed / Math.max(1, tried)) + " %");
        }

        double share() {
            return (double) noticed / Math.max(1, tried);
        }
    }

    /** {@return the modules of a run with {@code --mutate}, in its order; none without} */
    static List<HtmlScores> of(RunRecord run) {
        List<HtmlScores> all = new ArrayList<>();
        for (ModuleRecord module : run.modules()) {
            List<VerifyScore> scores = module.steps().stream()
                    .flatMap(step -> step.warnings().stream())
                    .flatMap(finding -> VerifyScore.in(finding).stream())
                    .toList();
            if (!scores.isEmpty()) {
                all.add(of(module.name(), scores));
            }
        }
        return all;
    }

    private static HtmlScores of(String module, List<VerifyScore> scores) {
        int noticed = scores.stream().mapToInt(VerifyScore::noticed).sum();
        int tried = scores.stream().mapToInt(VerifyScore::tried).sum();
        return new HtmlScores(
                module,
                Bar.of(module, noticed, tried),
                scores.stream()
                        .map(score -> Bar.of(score.change(), score.noticed(), score.tried()))
                        .sorted(Comparator.comparingDouble(Bar::share))
                        .toList());
    }
}
