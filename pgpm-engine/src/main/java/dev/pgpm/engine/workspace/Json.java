package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value that knows where it stands, so that what is wrong with it can be shown. */
sealed interface Json {

    /** {@return where the value starts} */
    Place place();

    /** {@return what kind of value this is, with its article: {@code a string}} */
    String kind();

    /** An object; its members keep the order of the file. */
    record Members(Place place, Map<String, Json> byName) implements Json {
        @Override
        public String kind() {
            return "an object";
        }

        Optional<Json> member(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }

    /** An array. */
    record Items(Place place, List<Json> list) implements Json {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A string. */
    record Text(Place place, String value) implements Json {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number, {@code true}, {@code false} or {@code null}: nothing that is read here needs their values. */
    record Other(Place place, String kind) implements Json {}
}
