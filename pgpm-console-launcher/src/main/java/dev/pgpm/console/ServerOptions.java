package dev.pgpm.console;

import dev.pgpm.junit.server.ServerChoice;
import dev.pgpm.junit.server.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which server a run takes, as options of those commands that start one or would. */
public final class ServerOptions {

    @Option(
            names = "--server",
            paramLabel = "KIND",
            description = "auto, embedded, testcontainers or external (default: ${DEFAULT-VALUE}).")
    private ServerChoice server = ServerChoice.AUTO;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "An external server, as a JDBC URL; repeated, the modules are spread over several servers.")
    private List<String> jdbcUrls = new ArrayList<>();

    @Option(names = "--image", paramLabel = "IMAGE", description = "The image of a server in a container.")
    private String image = "";

    /** {@return a request for each server that was asked for; one if none was} */
    public List<ServerRequest> requests() {
        return ServerRequest.of(server, jdbcUrls, image);
    }
}
