package dev.pgpm.console.lifecycle;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.AdminUsers;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.RoleNames;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands about users share: the server, the roles' names, upstream's test users. */
final class ServerRoles {

    @Mixin
    private Where where = new Where();

    @Option(names = "--test", description = "The test users of pgpm: app_user and app_admin.")
    private boolean test;

    /** Upstream's test users with their variables (pgpm-facts 5.1). */
    record TestUser(String name, String password, boolean administrator) {}

    boolean isTest() {
        return test;
    }

    List<TestUser> testUsers(Map<String, String> environment) {
        return List.of(
                new TestUser(
                        environment.getOrDefault("DB_CONNECTIONS_APP_USER", "app_user"),
                        environment.getOrDefault("DB_CONNECTIONS_APP_PASSWORD", "app_password"),
                        false),
                new TestUser(
                        environment.getOrDefault("DB_CONNECTIONS_ADMIN_USER", "app_admin"),
                        environment.getOrDefault("DB_CONNECTIONS_ADMIN_PASSWORD", "admin_password"),
                        true));
    }

    /** {@return what the roles are called here: in the workspace's pgpm.json, or outside of workspaces as usual} */
    RoleNames names() {
        try {
            return where.workspace().config().roles();
        } catch (FindingsException e) {
            if (e.findings().get(0).code() == FindingCode.WORKSPACE_NOT_FOUND) {
                return RoleNames.DEFAULT;
            }
            throw e;
        }
    }

    AdminUsers users(Map<String, String> environment) {
        return new AdminUsers(DatabaseOption.server(environment), names());
    }

    static String server(ConnectionSettings settings) {
        return "the server at " + settings.address() + " as " + settings.user();
    }
}
