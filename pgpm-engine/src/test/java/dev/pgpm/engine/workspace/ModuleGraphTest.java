package dev.pgpm.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.engine.finding.FindingsException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleGraphTest {

    @TempDir
    Path root;

    @Test
    void deploys_depth_first_in_the_order_of_requires() {
        Workspace workspace = WorkspaceFolder.withPackages(root)
                .module("packages/app", "plpgsql, users, uuid-ossp, base", "a")
                .module("packages/users", "citext, base, plpgsql", "a")
                .module("packages/base", "plpgsql, hstore", "a")
                .module("packages/zoo", "pgcrypto, base", "a")
                .read();
        ModuleGraph graph = ModuleGraph.of(workspace);

        assertThat(names(graph.deployOrder(workspace.require("app"))))
                .containsExactly("plpgsql", "citext", "hstore", "base", "users", "uuid-ossp", "app");
        assertThat(graph.deployOrder(workspace.require("zoo")))
                .containsExactly(
                        new Requirement.NativeExtension("pgcrypto"),
                        new Requirement.NativeExtension("plpgsql"),
                        new Requirement.NativeExtension("hstore"),
                        new Requirement.ModuleRequirement(workspace.require("base")),
                        new Requirement.ModuleRequirement(workspace.require("zoo")));
        assertThat(names(graph.deployOrder()))
                .containsExactly("plpgsql", "citext", "hstore", "base", "users", "uuid-ossp", "app", "pgcrypto", "zoo");
        assertThat(graph.findings()).isEmpty();
    }

    @Test
    void knows_dependencies_and_dependents_also_through_others() {
        Workspace workspace = WorkspaceFolder.withPackages(root)
                .module("packages/app", "users", "a")
                .module("packages/users", "citext, base", "a")
                .module("packages/base", "plpgsql", "a")
                .read();
        ModuleGraph graph = ModuleGraph.of(workspace);
        Module app = workspace.require("app");
        Module base = workspace.require("base");

        assertThat(graph.dependencies(app)).extracting(Module::name).containsExactly("base", "users");
        assertThat(graph.dependents(base)).extracting(Module::name).containsExactly("users", "app");
        assertThat(graph.directDependents("base")).extracting(Module::name).containsExactly("users");
        assertThat(graph.requiredNames(app)).containsExactlyInAnyOrder("users", "citext", "base", "plpgsql");
        assertThat(graph.nativeExtensions(app)).containsExactly("citext", "plpgsql");
    }

    @Test
    void shows_the_whole_circle_and_lets_other_modules_run() {
        WorkspaceFolder folder = WorkspaceFolder.withPackages(root)
                .module("packages/a", "b", "x")
                .module("packages/b", "plpgsql, c", "x")
                .module("packages/c", "a", "x")
                .module("packages/needs-it", "plpgsql, b", "x")
                .module("packages/free", "plpgsql", "x");
        Workspace workspace = folder.read();
        ModuleGraph graph = ModuleGraph.of(workspace);

        assertThat(folder.graphFindings()).isEqualTo("""
                        packages/c/c.control:1:13: modules require each other in a circle: a → b → c → a [module-cycle]
                              1 | requires = 'a'
                                              ^
                            packages/a/a.control:1:13: "a" requires "b"
                            packages/b/b.control:1:22: "b" requires "c"
                            packages/c/c.control:1:13: "c" requires "a"
                          → Remove one of these requirements, or move what both need into a module of its own.""");
        assertThat(names(graph.deployOrder())).containsExactly("plpgsql", "free");
        assertThat(graph.obstacles(workspace.require("free"))).isEmpty();
        assertThat(graph.obstacles(workspace.require("needs-it"))).isEqualTo(graph.findings());
        assertThatThrownBy(() -> graph.deployOrder(workspace.require("needs-it")))
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("a → b → c → a");
    }

    @Test
    void tells_a_module_that_requires_itself_and_two_circles_that_meet() {
        WorkspaceFolder folder = WorkspaceFolder.withPackages(root)
                .module("packages/self", "self", "x")
                .module("packages/a", "b, c", "x")
                .module("packages/b", "a", "x")
                .module("packages/c", "a", "x");

        assertThat(folder.graphFindings().lines().filter(line -> line.startsWith("packages")))
                .containsExactly(
                        "packages/b/b.control:1:13: modules require each other in a circle: a → b → a [module-cycle]",
                        "packages/c/c.control:1:13: modules require each other in a circle: a → c → a [module-cycle]",
                        "packages/self/self.control:1:13: the module \"self\" requires itself [module-cycle]");
    }

    @Test
    void tells_the_dependents_of_a_broken_module_the_way_to_it() {
        WorkspaceFolder folder = WorkspaceFolder.withPackages(root)
                .module("packages/app", "users", "x")
                .module("packages/users", "citext, base", "x")
                .module("packages/base", "", "x")
                .delete("packages/base/pgpm.plan");
        Workspace workspace = folder.read();

        assertThat(folder.text(ModuleGraph.of(workspace).obstacles(workspace.require("app"))))
                .isEqualTo("""
                        packages/users/users.control:1:21: the module "app" requires "base" (app → users → base), which cannot be used [module-unusable]
                              1 | requires = 'citext, base'
                                                      ^
                            packages/base/pgpm.plan: the directory packages/base has a control file but no pgpm.plan
                          → Correct "base" first.""");
        assertThat(folder.graphFindings()).contains("the module \"users\" requires \"base\", which cannot be used");
    }

    @Test
    void suggests_a_module_for_a_native_extension_of_almost_its_name() {
        WorkspaceFolder folder = WorkspaceFolder.withPackages(root)
                .module("packages/pgpm-verify", "plpgsql", "x")
                .file("packages/pgpm-verify/package.json", "{ \"name\": \"@pgpm/verify\" }")
                .module("packages/app", "pgpm-verfy, @pgpm/verify", "x");
        ModuleGraph graph = ModuleGraph.of(folder.read());

        assertThat(folder.text(graph.misspelling(new Requirement.NativeExtension("pgpm-verfy")).stream()
                        .toList()))
                .isEqualTo("""
                        packages/app/app.control:1:13: the workspace has no module "pgpm-verfy", so the name was taken for a native extension [module-name-close]
                              1 | requires = 'pgpm-verfy, @pgpm/verify'
                                              ^
                          → Did you mean the module "pgpm-verify"?""");
        assertThat(graph.misspelling(new Requirement.NativeExtension("@pgpm/verify")))
                .get()
                .satisfies(
                        finding -> assertThat(finding.remedy()).isEqualTo("Did you mean the module \"pgpm-verify\"?"));
        assertThat(graph.misspelling(new Requirement.NativeExtension("plpgsql")))
                .isEmpty();
    }

    private static List<String> names(List<Requirement> order) {
        return order.stream().map(Requirement::name).toList();
    }
}
