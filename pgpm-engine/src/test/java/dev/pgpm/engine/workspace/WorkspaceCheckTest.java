package dev.pgpm.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceCheckTest {

    private static final String STAMP = " 2026-11-23T10:00:00Z dev <dev@example.org>";

    @TempDir
    Path temp;

    WorkspaceFolder folder;

    @BeforeEach
    void aWorkspace() {
        folder = WorkspaceFolder.withPackages(temp.resolve("ws"));
    }

    @Test
    void finds_nothing_where_nothing_is_wrong() {
        folder.module("packages/base", "", "schema", "tables/users", "@v1" + STAMP)
                .module("packages/middle", "base", "m")
                .module("packages/app", "middle", "a [base:tables/users base:@v1 middle:m]")
                .file("packages/app/deploy/README.md", "not a script");

        assertThat(folder.checked()).isEmpty();
    }

    @Test
    void tells_dependencies_on_what_other_modules_do_not_have() {
        folder.module("packages/base", "", "schema", "tables/users", "@v1" + STAMP)
                .module("packages/app", "base", "a [base:tabels/users base:@v2 bsae:schema nowhere:x]");

        assertThat(folder.checked()).isEqualTo("""
                        packages/app/pgpm.plan:2:4: "a" requires "base:tabels/users", but the module "base" has no change "tabels/users" [dependency-unknown]
                              2 | a [base:tabels/users base:@v2 bsae:schema nowhere:x]
                                     ^
                          → Did you mean "base:tables/users"?

                        packages/app/pgpm.plan:2:22: "a" requires "base:@v2", but the module "base" has no tag "@v2" [dependency-unknown]
                              2 | a [base:tabels/users base:@v2 bsae:schema nowhere:x]
                                                       ^
                          → Did you mean "base:@v1"?

                        packages/app/pgpm.plan:2:31: "a" requires "bsae:schema", but the workspace has no module "bsae" [dependency-unknown]
                              2 | a [base:tabels/users base:@v2 bsae:schema nowhere:x]
                                                                ^
                          → Did you mean "base"?

                        packages/app/pgpm.plan:2:43: "a" requires "nowhere:x", but the workspace has no module "nowhere" [dependency-unknown]
                              2 | a [base:tabels/users base:@v2 bsae:schema nowhere:x]
                                                                            ^
                          → Install that module in this workspace, or remove the dependency.""");
    }

    @Test
    void tells_a_dependency_on_a_module_that_the_control_file_does_not_require() {
        folder.module("packages/base", "", "schema").module("packages/app", "plpgsql", "a [base:schema]");

        assertThat(folder.checked()).isEqualTo("""
                        packages/app/pgpm.plan:2:4: "a" requires "base:schema", but app.control does not require "base", not even through another module, so nothing deploys it first [dependency-module-undeclared]
                              2 | a [base:schema]
                                     ^
                          → Write in app.control: requires = 'plpgsql, base'.""");
    }

    @Test
    void does_not_blame_a_dependent_twice_for_a_broken_module() {
        folder.module("packages/base", "", "schema")
                .delete("packages/base/pgpm.plan")
                .module("packages/app", "base", "a [base:schema]");

        assertThat(codes()).containsExactly("plan-missing", "module-unusable");
    }

    @Test
    void tells_each_missing_script_with_the_plans_line() {
        folder.module("packages/app", "", "schema", "tables/users")
                .delete("packages/app/deploy/schema.sql")
                .delete("packages/app/verify/schema.sql")
                .delete("packages/app/revert/schema.sql")
                .delete("packages/app/revert/tables/users.sql")
                .file("packages/app/revert/tables/user.sql", "x");

        assertThat(folder.checked()).isEqualTo("""
                        packages/app/pgpm.plan:2:1: the change "schema" has no deploy script: deploy/schema.sql does not exist [script-missing]
                              2 | schema
                                  ^
                          → Write deploy/schema.sql.

                        packages/app/pgpm.plan:2:1: the change "schema" has no verify script: verify/schema.sql does not exist [verify-missing]
                              2 | schema
                                  ^
                          → Write verify/schema.sql.

                        packages/app/pgpm.plan:2:1: the change "schema" has no revert script: revert/schema.sql does not exist [revert-missing]
                              2 | schema
                                  ^
                          → Write revert/schema.sql.

                        packages/app/pgpm.plan:3:1: the change "tables/users" has no revert script: revert/tables/users.sql does not exist [revert-missing]
                              3 | tables/users
                                  ^
                          → There is revert/tables/user.sql, which no change uses: rename it, if it is meant.

                        packages/app/revert/tables/user.sql: there is no change "tables/user" in the plan, so nothing uses this script [script-orphan]
                          → Add the change "tables/user" to pgpm.plan, or remove the script.""");
    }

    @Test
    void tells_scripts_of_one_name_that_nobody_uses_once() {
        folder.module("packages/app", "", "a").scripts("packages/app", "old/b");

        assertThat(folder.checked()).isEqualTo("""
                        packages/app/deploy/old/b.sql: there is no change "old/b" in the plan, so nothing uses these scripts: deploy/old/b.sql, revert/old/b.sql, verify/old/b.sql [script-orphan]
                          → Add the change "old/b" to pgpm.plan, or remove the scripts.""");
    }

    /** Root may read everything, so as root this looks with another user's eyes. */
    @Test
    void does_not_call_missing_what_may_not_be_read() throws Exception {
        folder.module("packages/app", "", "a", "b");
        Path app = temp.resolve("ws/packages/app");
        Files.setPosixFilePermissions(app.resolve("deploy/a.sql"), Set.of());
        Files.setPosixFilePermissions(app.resolve("verify"), Set.of());

        boolean root = System.getProperty("user.name").equals("root");
        String checked = root ? CheckAsNobody.check(temp.resolve("ws"), temp.resolve("room")) : folder.checked();
        Files.setPosixFilePermissions(app.resolve("verify"), PosixFilePermissions.fromString("rwx------"));

        assertThat(checked.replaceAll("\"[^\"]*\" \\(uid \\d+\\)", "WHO")).isEqualTo("""
                        packages/app/verify: the directory may not be listed by user WHO [file-unreadable]
                          → Give that user the right to read and enter the directory (chmod u+rx).

                        packages/app/deploy/a.sql: the file may not be read by user WHO [file-unreadable]
                          → Give that user the right to read the file (chmod u+r); it is there, it is not missing.""");
    }

    @Test
    void tells_names_in_another_case_or_unicode_form_on_every_file_system() {
        folder.module("packages/app", "", "tables/Users", "café")
                .delete("packages/app/deploy/tables/Users.sql")
                .file("packages/app/deploy/Tables/users.SQL", "x")
                .delete("packages/app/verify/café.sql")
                .file("packages/app/verify/cafe\u0301.sql", "x");

        assertThat(folder.checked()).isEqualTo("""
                        packages/app/deploy/Tables/users.SQL: the change "tables/Users" needs deploy/tables/Users.sql, and there is only deploy/Tables/users.SQL, in another case: some file systems take the two for one, others do not [script-name-case]
                          → Rename it to deploy/tables/Users.sql, in version control too.

                        packages/app/verify/cafe\u0301.sql: the change "café" needs verify/café.sql, and there is only verify/cafe\u0301.sql, which looks the same but is composed of other Unicode characters [script-name-case]
                          → Rename it to verify/café.sql, in version control too.""");
    }

    @Test
    void tells_what_stands_in_a_scripts_place_and_is_no_file() throws Exception {
        folder.module("packages/app", "", "a", "b", "c")
                .delete("packages/app/deploy/a.sql")
                .file("packages/app/deploy/a.sql/inner.txt", "")
                .delete("packages/app/deploy/b.sql")
                .link("packages/app/deploy/b.sql", Path.of("b.sql"))
                .delete("packages/app/deploy/c.sql")
                .link("packages/app/deploy/c.sql", Path.of("gone.sql"))
                .delete("packages/app/verify/a.sql");
        new ProcessBuilder(
                        "mkfifo", temp.resolve("ws/packages/app/verify/a.sql").toString())
                .start()
                .waitFor();

        assertThat(folder.checked().lines().filter(line -> line.startsWith("packages")))
                .containsExactly(
                        "packages/app/deploy/a.sql: this is a directory, where the deploy script of \"a\" should be a"
                                + " file [file-unreadable]",
                        "packages/app/verify/a.sql: this is a FIFO, a socket or a device, where the verify script of"
                                + " \"a\" should be a file [file-unreadable]",
                        "packages/app/deploy/b.sql: too many symbolic links: this one leads to b.sql and from there"
                                + " back to itself [file-unreadable]",
                        "packages/app/pgpm.plan:4:1: the deploy script of \"c\", deploy/c.sql, is a symbolic link to"
                                + " gone.sql, which does not exist [script-missing]");
    }

    @Test
    void refuses_scripts_outside_the_workspace_and_follows_links_inside() throws Exception {
        Files.writeString(temp.resolve("elsewhere.sql"), "SELECT 1;");
        Files.createDirectories(temp.resolve("verify"));
        folder.file("shared/a.sql", "SELECT 1;")
                .module("packages/app", "", "a", "b")
                .delete("packages/app/deploy/a.sql")
                .link("packages/app/deploy/a.sql", Path.of("../../../shared/a.sql"))
                .delete("packages/app/deploy/b.sql")
                .link("packages/app/deploy/b.sql", temp.resolve("elsewhere.sql"))
                .link("packages/app/revert/up", Path.of(".."));

        assertThat(folder.checked())
                .isEqualTo("packages/app/deploy/b.sql: this is a symbolic link to " + temp.resolve("elsewhere.sql")
                        + ", which is outside the workspace [file-outside]\n"
                        + "  → Put the file itself here: what a link leads to outside is not under the workspace's"
                        + " version control.");
    }

    @Test
    void does_not_call_scripts_missing_whose_directory_is_outside() throws Exception {
        Files.createDirectories(temp.resolve("verify"));
        folder.module("packages/app", "", "a")
                .delete("packages/app/verify/a.sql")
                .delete("packages/app/verify")
                .link("packages/app/verify", temp.resolve("verify"));

        assertThat(codes()).containsExactly("file-outside");
    }

    @Test
    void tells_deploy_scripts_that_the_ledger_cannot_tell_apart() {
        folder.module("packages/app", "", "a", "b", "c", "d", "e")
                .file("packages/app/deploy/a.sql", "SELECT 1;")
                .file("packages/app/deploy/b.sql", "SELECT 2;")
                .file("packages/app/deploy/c.sql", "SELECT 1;")
                .file("packages/app/deploy/d.sql", "")
                .file("packages/app/deploy/e.sql", "")
                .module("packages/other", "", "a")
                .file("packages/other/deploy/a.sql", "SELECT 1;");

        assertThat(folder.checked()).isEqualTo("""
                        packages/app/pgpm.plan:4:1: the deploy scripts of "a" and "c" are the same, byte for byte; the ledger keeps each script once per module (UNIQUE (package, script_hash)), so only one of the two changes can be deployed [script-identical]
                              4 | c
                                  ^
                          → Make them differ: a comment with the change's name is enough.""");
    }

    @Test
    void leaves_to_others_what_is_untidy_in_installed_modules() {
        folder.module("packages/app", "base", "a")
                .module("extensions/base", "", "a", "b")
                .delete("extensions/base/verify/a.sql")
                .delete("extensions/base/deploy/b.sql");

        assertThat(codes()).containsExactly("script-missing");
    }

    private List<String> codes() {
        Workspace workspace = folder.read();
        return new WorkspaceCheck(workspace, ModuleGraph.of(workspace))
                .all().stream().map(finding -> finding.code().id()).toList();
    }
}
