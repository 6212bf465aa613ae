package dev.pgpm.junit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL runs. It refuses to run as root, and builds in containers often are root. Then it runs in a user
 * namespace, where root has no name; where that is forbidden (Docker's default seccomp profile does), as the user nobody.
 *
 * @param prefix the words before the command
 * @param uid the user who must own the data; -1 for the one who runs this
 */
record ServingUser(List<String> prefix, int uid) {

    private static final int NOBODY = 65534;
    private static final ServingUser SAME = new ServingUser(List.of(), -1);
    static final ServingUser NAMESPACE = new ServingUser(List.of("unshare", "-U"), -1);
    static final ServingUser OTHER =
            new ServingUser(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);

    /**
     * {@return as whom PostgreSQL can run here}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if this is root and there is no way to be somebody else
     */
    static ServingUser find() {
        if (!isRoot()) {
            return SAME;
        }
        for (ServingUser user : List.of(NAMESPACE, OTHER)) {
            if (user.works()) {
                return user;
            }
        }
        throw StartFailure.of(
                "embedded PostgreSQL",
                "this runs as root, which PostgreSQL refuses, and neither a user namespace (unshare -U) nor another user"
                        + " (setpriv) can be had",
                "Run the build as another user, or allow user namespaces (docker run --security-opt"
                        + " seccomp=unconfined), or give a server with --jdbc-url.",
                List.of());
    }

    boolean isAnother() {
        return uid >= 0;
    }

    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(Arrays.asList(words));
        return command;
    }

    /** {@code id -un}: initdb asks for the user's name, and some images have no line for nobody in /etc/passwd. */
    private boolean works() {
        try {
            Process process = new ProcessBuilder(command("id", "-un"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return System.getProperty("user.name", "").equals("root");
        }
    }
}
