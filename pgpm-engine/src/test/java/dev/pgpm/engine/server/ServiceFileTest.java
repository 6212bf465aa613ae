package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceFileTest {

    @TempDir
    private Path home;

    @BeforeEach
    void writeTwoServices() throws IOException {
        Files.writeString(
                home.resolve(".pg_service.conf"),
                "# ours\n[other]\nhost=elsewhere\n\n[shop]\nhost=db.example\nport=6432\ndbname=shop\nuser=deployer\n"
                        + "password=a=b#c\nsslmode=require\n");
    }

    @Test
    void theServiceGoesBeforeTheVariables() {
        ConnectionSettings settings = ConnectionSettings.fromEnvironment(
                Map.of("PGSERVICE", "shop", "PGHOST", "ignored", "PGSYSCONFDIR", home.toString()), home);

        assertThat(settings.address()).isEqualTo("db.example:6432");
        assertThat(settings.user()).isEqualTo("deployer");
        assertThat(settings.database()).isEqualTo("shop");
        assertThat(settings.password()).isEqualTo("a=b#c");
        assertThat(settings.properties()).containsEntry("sslmode", "require");
        assertThat(settings.origin(Setting.HOST)).startsWith("service shop in ");
    }

    @Test
    void aFileCanBeNamed() throws IOException {
        Path file = Files.writeString(home.resolve("mine"), "[a b]\nhost=named\n");

        ConnectionSettings settings =
                ConnectionSettings.fromEnvironment(Map.of("PGSERVICE", "a b", "PGSERVICEFILE", file.toString()), home);

        assertThat(settings.host()).isEqualTo("named");
    }

    @Test
    void aServiceThatIsNowhereIsRefused() {
        assertThatThrownBy(() -> ConnectionSettings.fromEnvironment(
                        Map.of("PGSERVICE", "nowhere", "PGSYSCONFDIR", home.toString()), home))
                .hasMessageContaining("[nowhere]")
                .hasMessageContaining(".pg_service.conf");
    }

    @Test
    void aSettingThatCannotBeHonouredIsRefusedWithoutItsValue() throws IOException {
        Files.writeString(home.resolve(".pg_service.conf"), "[x]\nkrbsrvname=secret\n");

        assertThatThrownBy(() -> ConnectionSettings.fromEnvironment(Map.of("PGSERVICE", "x"), home))
                .hasMessageContaining("krbsrvname")
                .hasMessageNotContaining("secret");
    }
}
