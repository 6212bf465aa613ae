package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes values out of pgpm.json and collects what is wrong with them, instead of stopping at the first. */
final class JsonObjections {

    private final List<Finding> findings = new ArrayList<>();

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void add(Place place, String subject, String cause, String remedy) {
        findings.add(Finding.of(FindingCode.WORKSPACE_INVALID, place, subject, cause, remedy));
    }

    /** {@return a member that has to be an object, if it is there} */
    Optional<Json.Members> object(Json.Members parent, String name, String path) {
        return member(Json.Members.class, parent, name, path, "an object");
    }

    /** {@return a member that has to be a list, if it is there} */
    Optional<Json.Items> list(Json.Members parent, String name, String path) {
        return member(Json.Items.class, parent, name, path, "a list");
    }

    /** {@return a member that has to be a string, if it is there} */
    Optional<Json.Text> text(Json.Members parent, String name, String path) {
        return member(Json.Text.class, parent, name, path, "a string");
    }

    private <T extends Json> Optional<T> member(
            Class<T> type, Json.Members parent, String name, String path, String wanted) {
        Optional<Json> value = parent.member(name);
        value.filter(json -> !type.isInstance(json)).ifPresent(json -> wrongType(json, path, wanted));
        return value.filter(type::isInstance).map(type::cast);
    }

    void wrongType(Json value, String path, String wanted) {
        add(
                value.place(),
                path,
                "\"" + path + "\" has to be " + wanted + ", and this is " + value.kind(),
                "Write " + wanted + " here.");
    }
}
