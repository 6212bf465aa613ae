package dev.pgpm.engine.workspace;

import java.util.regex.Pattern;

/** One part of a glob, between two slashes. */
sealed interface Segment {

    /** {@return whether a directory of this name is meant} */
    boolean matches(String name);

    /** A name without wildcards: the only kind of segment that finds dot directories and {@code node_modules}. */
    record Literal(String name) implements Segment {
        @Override
        public boolean matches(String candidate) {
            return name.equals(candidate);
        }
    }

    /** A name with wildcards. */
    record Wildcards(Pattern pattern, boolean dots) implements Segment {
        @Override
        public boolean matches(String candidate) {
            return isOrdinary(candidate, dots) && pattern.matcher(candidate).matches();
        }
    }

    /** {@code **}: any number of directories, also none. */
    record Anywhere() implements Segment {
        @Override
        public boolean matches(String candidate) {
            return isOrdinary(candidate, false);
        }
    }

    /** Wildcards leave dot directories alone, and installed npm packages, of which there are thousands. */
    private static boolean isOrdinary(String name, boolean dots) {
        return (dots || !name.startsWith(".")) && !name.equals("node_modules");
    }
}
