package dev.pgpm.engine.plan;

/** What a word in a list of dependencies turns out to be. */
sealed interface Reference {

    /** One of the four forms that a deployment supports. */
    record Known(Dependency.Kind kind, String module, String name) implements Reference {}

    /** Anything else. */
    record Refused(Flaw flaw) implements Reference {}
}
