package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.text.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code fullCycle.allow}. A key that is not known is refused: a misspelt one would allow more than was meant. */
final class AllowanceParser {

    private static final List<String> KEYS = List.of("module", "change", "code", "reason");

    private final JsonObjections objections;

    AllowanceParser(JsonObjections objections) {
        this.objections = objections;
    }

    List<Allowance> parse(Json.Items items) {
        return items.list().stream()
                .map(this::allowance)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Allowance> allowance(Json item) {
        if (!(item instanceof Json.Members members)) {
            objections.wrongType(item, "fullCycle.allow", "an object");
            return Optional.empty();
        }
        members.byName().forEach((key, value) -> checkKey(key, value));
        String module = text(members, "module");
        String change = text(members, "change");
        Optional<FindingCode> code = code(members);
        String reason = text(members, "reason");
        if (reason.isBlank()) {
            objections.add(
                    members.place(),
                    "fullCycle.allow",
                    "an allowance needs a \"reason\"",
                    "Say in one sentence why this finding is acceptable.");
        }
        return code.map(known -> new Allowance(module, change, known, reason, members.place()));
    }

    private void checkKey(String key, Json value) {
        if (!KEYS.contains(key)) {
            String guess = Suggestions.didYouMean(key, KEYS);
            objections.add(
                    value.place(),
                    "fullCycle.allow",
                    "an allowance has no \"" + key + "\"",
                    guess.isEmpty() ? "Its keys are module, change, code and reason." : guess);
        }
    }

    private String text(Json.Members members, String key) {
        return objections
                .text(members, key, "fullCycle.allow." + key)
                .map(Json.Text::value)
                .orElse("");
    }

    private Optional<FindingCode> code(Json.Members members) {
        if (members.member("code").isEmpty()) {
            objections.add(
                    members.place(),
                    "fullCycle.allow",
                    "an allowance needs a \"code\"",
                    "Copy the code in brackets from the finding, such as verify-missing.");
            return Optional.empty();
        }
        return objections.text(members, "code", "fullCycle.allow.code").flatMap(this::known);
    }

    private Optional<FindingCode> known(Json.Text text) {
        Optional<FindingCode> code = Arrays.stream(FindingCode.values())
                .filter(candidate -> candidate.id().equals(text.value()))
                .findFirst();
        if (code.isPresent() && !code.get().canBeAllowed()) {
            objections.add(
                    text.place(),
                    "fullCycle.allow",
                    "\"" + text.value()
                            + "\" cannot be allowed: with it nothing could be run, or nothing would be told",
                    "Mend what the finding speaks of, and remove this allowance.");
            return Optional.empty();
        }
        if (code.isEmpty()) {
            String guess = Suggestions.didYouMean(
                    text.value(),
                    Arrays.stream(FindingCode.values()).map(FindingCode::id).toList());
            objections.add(
                    text.place(),
                    "fullCycle.allow",
                    "there is no finding \"" + text.value() + "\"",
                    guess.isEmpty() ? "Copy the code in brackets from the finding, such as verify-missing." : guess);
        }
        return code;
    }
}
