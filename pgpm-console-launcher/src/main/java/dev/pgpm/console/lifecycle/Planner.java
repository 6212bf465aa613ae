package dev.pgpm.console.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who writes into a plan: as git knows the person, since plans live in repositories, else as the machine does.
 *
 * @param name the name
 * @param email the address
 */
record Planner(String name, String email) {

    private static final int PATIENCE_SECONDS = 5;

    static Planner of(Map<String, String> environment) {
        String name = first(environment.getOrDefault("GIT_AUTHOR_NAME", ""), "user.name");
        String email = first(environment.getOrDefault("GIT_AUTHOR_EMAIL", ""), "user.email");
        String user = System.getProperty("user.name", "");
        String login = user.isBlank() ? "unknown" : user;
        return new Planner(name.isEmpty() ? login : name, email.isEmpty() ? login + "@" + host() : email);
    }

    private static String first(String given, String gitKey) {
        return clean(given).isEmpty() ? clean(git(gitKey)) : clean(given);
    }

    /** What the plan's grammar has no place for. */
    private static String clean(String text) {
        return text.replaceAll("[<>#\\p{Cntrl}]", " ").strip();
    }

    private static String git(String key) {
        try {
            Process git = new ProcessBuilder("git", "config", "--get", key)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? answer : "";
        } catch (IOException e) {
            return ""; // there is no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
