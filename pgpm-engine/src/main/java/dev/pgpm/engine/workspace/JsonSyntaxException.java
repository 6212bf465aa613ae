package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Place;

/** A text is not JSON. */
final class JsonSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: caught one call further up
    private final Place place;

    JsonSyntaxException(Place place, String reason) {
        super(reason);
        this.place = place;
    }

    /** {@return where it stops being JSON} */
    Place place() {
        return place;
    }

    /** {@return what is wrong, as the second half of a sentence} */
    String reason() {
        return String.valueOf(getMessage());
    }
}
