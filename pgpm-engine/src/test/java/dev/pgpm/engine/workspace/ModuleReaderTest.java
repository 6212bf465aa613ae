package dev.pgpm.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleReaderTest {

    @TempDir
    Path temp;

    WorkspaceFolder folder;

    @BeforeEach
    void aWorkspaceWithOneHealthyModule() {
        folder = WorkspaceFolder.withPackages(temp.resolve("ws")).module("packages/healthy", "", "a");
    }

    @Test
    void goes_on_after_a_broken_module_and_keeps_it_by_name() {
        Workspace workspace = folder.module("packages/shop", "base", "a")
                .file("packages/shop/pgpm.plan", "%project=shop\na b c [\n")
                .read();

        assertThat(WorkspaceFolder.names(workspace)).containsExactly("healthy");
        assertThat(workspace.broken("shop")).singleElement().satisfies(broken -> {
            assertThat(broken.requires()).containsExactly("base");
            assertThat(broken.findings()).isNotEmpty().isEqualTo(workspace.findings());
        });
        assertThat(workspace.brokenAt(temp.resolve("ws/packages/shop/deploy"))).isPresent();
        assertThatThrownBy(() -> workspace.require("shop")).hasMessageContaining("pgpm.plan:2:");
    }

    @Test
    void tells_a_control_file_without_a_plan() {
        folder.module("packages/shop", "", "a").delete("packages/shop/pgpm.plan");

        assertThat(folder.findings()).isEqualTo("""
                        packages/shop/pgpm.plan: the directory packages/shop has a control file but no pgpm.plan [plan-missing]
                          → Write pgpm.plan with the line %project=shop and one line for each change, or take the directory out of "packages".""");
    }

    @Test
    void tells_a_plan_without_a_control_file() {
        folder.module("packages/shop", "", "a").delete("packages/shop/shop.control");

        assertThat(folder.findings()).isEqualTo("""
                        packages/shop/shop.control: the directory packages/shop has a pgpm.plan but no control file [control-missing]
                          → Write shop.control with the two lines default_version = '0.0.1' and requires = '', and in requires the modules and native extensions that this one needs.""");
        assertThat(folder.read().broken("shop")).hasSize(1);
    }

    @Test
    void takes_the_control_file_that_the_plan_names() {
        Workspace workspace = folder.module("packages/shop", "base", "a")
                .file("packages/shop/old-shop.control", "requires = 'other'")
                .file("packages/shop/shop--1.0.control", "requires = 'other'")
                .read();

        assertThat(workspace.require("shop").control().requires()).containsExactly("base");
        assertThat(folder.findings()).isEqualTo("""
                        packages/shop/old-shop.control: beside shop.control, which the plan names, there is also old-shop.control; it is not read, but upstream pgpm takes it for a module of its own [control-ambiguous]
                          → Remove it.""");
    }

    @Test
    void refuses_two_control_files_of_which_none_is_the_plans() {
        folder.module("packages/shop", "", "a")
                .delete("packages/shop/shop.control")
                .file("packages/shop/one.control", "")
                .file("packages/shop/two.control", "");

        assertThat(folder.findings()).isEqualTo("""
                        packages/shop: there are 2 control files (one.control, two.control), and none is named after the plan's project "shop" [module-name-mismatch]
                          → Keep one control file, named PROJECT.control after %project= in the plan.""");
    }

    @Test
    void names_all_three_names_if_they_do_not_agree() {
        folder.module("packages/shop", "", "a")
                .file("packages/shop/pgpm.plan", "%project=store\na\n")
                .file("packages/shop/package.json", "{ \"name\": \"@acme/market\" }");

        assertThat(folder.findings()).isEqualTo("""
                        packages/shop/pgpm.plan: the control file is named "shop", but the plan's project is "store" [module-name-mismatch]
                            control file: shop.control
                            plan: %project=store
                            package.json: @acme/market
                          → Rename the control file to store.control, or write %project=shop; take the name under which it is already deployed, if it is.""");
    }

    @Test
    void tells_everything_about_a_module_at_once() {
        folder.file("packages/shop/shop.control", "requires = \"a\"").file("packages/shop/pgpm.plan", "a\nb [c]\n");

        assertThat(folder.findings()).contains("[plan-project-missing]", "[dependency-unknown]", "[control-invalid]");
    }

    @Test
    void refuses_two_modules_of_one_name_with_both_paths() {
        folder.module("packages/shop", "", "a").module("extensions/shop", "", "a");

        assertThat(folder.findings()).isEqualTo("""
                        packages/shop: the module "shop" is there 2 times: extensions/shop and packages/shop [module-duplicate]
                          → Remove the installed copy, or exclude the other one in "packages" with a glob that starts with "!".""");
        assertThat(WorkspaceFolder.names(folder.read())).containsExactly("healthy");
        assertThat(folder.read().broken("shop")).hasSize(2);
    }

    @Test
    void tells_a_duplicate_also_if_one_of_the_two_is_broken() {
        folder.module("packages/shop", "", "a")
                .module("extensions/shop", "", "a")
                .file("extensions/shop/shop.control", "requires");

        assertThat(folder.findings()).contains("[control-invalid]", "[module-duplicate]");
        assertThat(WorkspaceFolder.names(folder.read())).containsExactly("healthy");
    }

    @Test
    void notes_a_broken_package_json_and_goes_on() {
        folder.module("packages/shop", "", "a").file("packages/shop/package.json", "{ name: 1 }");

        assertThat(folder.findings())
                .startsWith("packages/shop/package.json:1:3: package.json cannot be read, so the module has no npm"
                        + " name: it is not JSON: unexpected character ('n')");
        assertThat(WorkspaceFolder.names(folder.read())).containsExactly("healthy", "shop");
    }

    @Test
    void refuses_a_module_that_a_link_leads_to_outside() {
        WorkspaceFolder.in(temp).module("elsewhere/shop", "", "a");
        folder.link("packages/shop", temp.resolve("elsewhere/shop"));

        assertThat(folder.findings())
                .isEqualTo("packages/shop: this directory is a symbolic link to " + temp.resolve("elsewhere/shop")
                        + ", which is outside the workspace " + temp.resolve("ws") + " [file-outside]\n"
                        + "  → Copy the module into the workspace, or take the link out of the directories that"
                        + " pgpm.json names.");
    }

    @Test
    void refuses_a_plan_that_a_link_leads_to_outside() throws Exception {
        Files.writeString(temp.resolve("secret"), "%project=shop\n");
        folder.module("packages/shop", "", "a")
                .delete("packages/shop/pgpm.plan")
                .link("packages/shop/pgpm.plan", temp.resolve("secret"));

        assertThat(folder.findings())
                .startsWith("packages/shop/pgpm.plan: this is a symbolic link to " + temp.resolve("secret")
                        + ", which is outside the workspace [file-outside]");
    }

    @Test
    void follows_links_inside_the_workspace_and_takes_each_module_once() {
        folder.module("store/shop", "", "a")
                .link("packages/shop", temp.resolve("ws/store/shop"))
                .link("extensions/shop", temp.resolve("ws/store/shop"));

        assertThat(WorkspaceFolder.names(folder.read())).containsExactly("healthy", "shop");
        assertThat(folder.findings()).isEmpty();
    }

    @Test
    void leaves_fixtures_of_a_module_alone() {
        folder.module("packages/healthy/__fixtures__/fake", "", "a").file("packages/empty/README.md", "");

        assertThat(WorkspaceFolder.names(folder.read())).containsExactly("healthy");
        assertThat(folder.findings()).isEmpty();
    }
}
