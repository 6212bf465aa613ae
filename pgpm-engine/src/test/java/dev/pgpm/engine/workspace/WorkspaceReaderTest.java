package dev.pgpm.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.engine.finding.FindingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceReaderTest {

    @TempDir
    Path root;

    @Test
    void reads_own_and_installed_modules() {
        Workspace workspace = WorkspaceFolder.withPackages(root)
                .module(
                        "packages/shop",
                        "plpgsql, base",
                        "schema 2026-11-23T10:00:00Z dev <d@x>",
                        "@v1 2026-11-23T10:00:00Z dev <d@x>")
                .module("extensions/base", "", "b")
                .module("extensions/@pgpm/verify", "", "v")
                .file("extensions/@pgpm/verify/package.json", "{ \"name\": \"@pgpm/verify\", \"version\": \"1.0.0\" }")
                .file("packages/javascript-only/package.json", "{}")
                .read();

        assertThat(WorkspaceFolder.names(workspace)).containsExactly("verify", "base", "shop");
        assertThat(workspace.ownModules()).extracting(Module::name).containsExactly("shop");
        assertThat(workspace.findings()).isEmpty();
        assertThat(workspace.broken()).isEmpty();
        Module shop = workspace.require("shop");
        assertThat(shop.control().requires()).containsExactly("plpgsql", "base");
        assertThat(shop.lastChange().orElseThrow().name()).isEqualTo("schema");
        assertThat(shop.script(ScriptKind.VERIFY, shop.plan().changes().get(0)))
                .isEqualTo(root.resolve("packages/shop/verify/schema.sql"))
                .exists();
    }

    @Test
    void finds_modules_by_npm_name_and_by_directory() {
        Workspace workspace = WorkspaceFolder.withPackages(root)
                .module("packages/shop", "", "a")
                .file("packages/shop/package.json", "{ \"name\": \"@acme/shop\" }")
                .read();

        assertThat(workspace.module("@acme/shop"))
                .get()
                .extracting(Module::name)
                .isEqualTo("shop");
        assertThat(workspace.moduleAt(root.resolve("packages/shop/deploy/../verify")))
                .get()
                .extracting(Module::name)
                .isEqualTo("shop");
        assertThat(workspace.moduleAt(root.resolve("packages"))).isEmpty();
    }

    @Test
    void suggests_a_name_for_one_that_is_not_there() {
        Workspace workspace = WorkspaceFolder.withPackages(root)
                .module("packages/shop", "", "a")
                .module("packages/users", "", "a")
                .read();

        assertThatThrownBy(() -> workspace.require("shpo"))
                .hasMessage(root + ": the workspace has no module \"shpo\" [module-not-found]\n"
                        + "  → Did you mean \"shop\"?");
        assertThatThrownBy(() -> workspace.require("warehouse")).hasMessageContaining("The modules are: shop, users.");
    }

    @Test
    void finds_the_workspace_from_any_directory_below_it() {
        WorkspaceFolder.withPackages(root).module("packages/shop", "", "tables/a");

        Workspace workspace = WorkspaceReader.find(root.resolve("packages/shop/deploy/tables"));

        assertThat(workspace.root()).isEqualTo(root);
    }

    @Test
    void takes_the_nearest_workspace() {
        WorkspaceFolder.withPackages(root)
                .module("packages/shop", "", "a")
                .file("packages/inner/pgpm.json", "{ \"packages\": [\"modules/*\"] }")
                .module("packages/inner/modules/core", "", "a");

        assertThat(WorkspaceFolder.names(WorkspaceReader.find(root.resolve("packages/inner/modules"))))
                .containsExactly("core");
    }

    @Test
    void works_below_a_directory_named_node_modules() {
        Path inside = root.resolve("node_modules/team/workspace");

        Workspace workspace = WorkspaceFolder.in(inside)
                .file("pgpm.json", "{ \"packages\": [\"**\"] }")
                .module("shop", "", "a")
                .module("node_modules/other", "", "a")
                .module("shop/__fixtures__/fake", "", "a")
                .read();

        assertThat(WorkspaceFolder.names(workspace)).containsExactly("shop");
    }

    @Test
    void excludes_wherever_the_exclusion_stands_but_not_what_is_installed() {
        Workspace workspace = WorkspaceFolder.in(root)
                .file(
                        "pgpm.json",
                        "{ \"packages\": [\"!**/old*\", \"packages/*\", \"!extensions/**\", \"extensions/*\"] }")
                .module("packages/shop", "", "a")
                .module("packages/old-shop", "", "a")
                .module("extensions/base", "", "a")
                .read();

        assertThat(WorkspaceFolder.names(workspace)).containsExactly("base", "shop");
        assertThat(workspace.ownModules()).extracting(Module::name).containsExactly("shop");
    }

    @Test
    void reads_a_workspace_that_is_one_module() {
        Workspace workspace = WorkspaceFolder.in(root)
                .file("pgpm.json", "{ \"packages\": [\".\"] }")
                .file("solo.control", "")
                .file("pgpm.plan", "%project=solo\na\n")
                .read();

        assertThat(WorkspaceFolder.names(workspace)).containsExactly("solo");
    }

    @Test
    void reads_roles_allowances_and_where_extensions_are() {
        Workspace workspace = WorkspaceFolder.in(root)
                .file("pgpm.json", """
                        {
                          "packages": ["packages/*"], "extensionsDir": "vendor/pg", "unknown": { "key": [1, true, null] },
                          "db": { "roles": { "anonymous": "guest" }, "prefix": "x" },
                          "fullCycle": { "allow": [
                            { "module": "shop", "change": "a", "code": "verify-missing", "reason": "nothing to see" } ] }
                        }
                        """)
                .module("packages/shop", "base", "a")
                .module("vendor/pg/base", "", "a")
                .read();

        assertThat(WorkspaceFolder.names(workspace)).containsExactly("shop", "base");
        assertThat(workspace.config().roles()).isEqualTo(new RoleNames("guest", "authenticated", "administrator"));
        assertThat(workspace.config().allowances()).singleElement().satisfies(allowance -> {
            assertThat(allowance.module()).isEqualTo("shop");
            assertThat(allowance.change()).isEqualTo("a");
            assertThat(allowance.code().id()).isEqualTo("verify-missing");
            assertThat(allowance.place().line()).isEqualTo(5);
        });
    }

    @Test
    void says_where_it_looked_if_there_is_no_workspace() throws Exception {
        Path module = Files.createDirectories(root.resolve("team/module"));

        assertThatThrownBy(() -> WorkspaceReader.find(module))
                .hasMessage(module + ": neither " + module + " nor a directory above it has a pgpm.json"
                        + " [workspace-not-found]\n"
                        + "  → Go to a workspace, or write { \"packages\": [\"packages/*\"] } to a pgpm.json above the"
                        + " modules.");

        Files.writeString(module.resolve("pgpm.plan"), "%project=module\n");
        assertThatThrownBy(() -> WorkspaceReader.find(module))
                .hasMessageContaining("This is a module without a workspace: write { \"packages\": [\".\"] }");

        Files.writeString(module.resolve("pgpm.json"), "{}");
        assertThatThrownBy(() -> WorkspaceReader.find(root.resolve("team")))
                .hasMessageContaining("There is one in " + module + ": go there, or name it with --cwd.");
        assertThatThrownBy(() -> WorkspaceReader.find(root.resolve("typo")))
                .hasMessageContaining("there is no directory " + root.resolve("typo"));
    }

    @Test
    void says_that_a_javascript_configuration_is_not_supported() {
        WorkspaceFolder.withPackages(root)
                .module("packages/shop", "", "a")
                .file("packages/inner/pgpm.config.js", "module.exports = {}");

        assertThatThrownBy(() -> WorkspaceReader.find(root.resolve("packages/inner")))
                .isInstanceOf(FindingsException.class)
                .hasMessage(root.resolve("packages/inner/pgpm.config.js")
                        + ": this workspace is configured by pgpm.config.js, a JavaScript program, which is not"
                        + " supported [workspace-not-found]\n"
                        + "  → Write what it exports into a pgpm.json beside it, at least \"packages\": "
                        + "node -p \"JSON.stringify(require('./pgpm.config.js'), null, 2)\" > pgpm.json");
    }

    @Test
    void notes_a_javascript_configuration_beside_pgpm_json() {
        String findings = WorkspaceFolder.withPackages(root)
                .module("packages/shop", "", "a")
                .file("pgpm.config.js", "")
                .findings();

        assertThat(findings).startsWith("pgpm.config.js: pgpm.config.js is a JavaScript program and is not read here");
    }

    @Test
    void finds_nothing_wrong_with_the_example_workspace() {
        Workspace workspace = WorkspaceReader.read(Path.of("../examples/workspace"));

        assertThat(new WorkspaceCheck(workspace, ModuleGraph.of(workspace)).all())
                .isEmpty();
        assertThat(workspace.modules()).hasSizeGreaterThanOrEqualTo(5);
    }
}
