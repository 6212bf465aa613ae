package dev.pgpm.junit.server;

/**
 * Something that stands in the way of a server in a container.
 *
 * @param what what is not as it should be
 * @param remedy what to do about it, as one can say it in brackets
 */
public record DockerObstacle(String what, String remedy) {

    /** {@return both, in a line} */
    public String line() {
        return what + " (" + remedy + ")";
    }
}
