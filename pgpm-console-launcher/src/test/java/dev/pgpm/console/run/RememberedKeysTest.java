package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgpm.engine.server.ConnectionSettings;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.security.spec.KeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RememberedKeysTest {

    @AfterEach
    void takeTheProviderOut() {
        Security.removeProvider("pgpm");
    }

    @Test
    void a_key_is_the_one_that_java_itself_derives() throws Exception {
        byte[] expected = derived("secret", "salt");
        RememberedKeys.use();

        assertThat(SecretKeyFactory.getInstance(RememberedKeys.ALGORITHM)
                        .getProvider()
                        .getName())
                .isEqualTo("pgpm");
        assertThat(derived("secret", "salt")).isEqualTo(expected);
        assertThat(derived("secret", "salt")).isEqualTo(expected);
    }

    @Test
    void a_key_is_derived_once_for_each_password_and_each_salt() throws Exception {
        SecretKeyFactory java = SecretKeyFactory.getInstance(RememberedKeys.ALGORITHM);
        AtomicInteger derived = new AtomicInteger();
        var factory = new RememberedKeys.Factory(spec -> {
            derived.incrementAndGet();
            return java.generateSecret(spec);
        });

        for (String[] login : new String[][] {{"a", "x"}, {"a", "x"}, {"b", "x"}, {"a", "y"}, {"a", "x"}}) {
            KeySpec spec = spec(login[0], login[1]);
            assertThat(factory.engineGenerateSecret(spec).getEncoded())
                    .isEqualTo(java.generateSecret(spec).getEncoded());
        }

        assertThat(derived).hasValue(3);
    }

    @Test
    void a_login_succeeds_again_and_again_and_a_wrong_password_is_refused_after_a_right_one() throws Exception {
        String url = System.getenv("PGPM_TEST_POSTGIS_URL"); // the server of the other tests asks nobody for a password
        assumeTrue(url != null, "no server that asks for passwords: PGPM_TEST_POSTGIS_URL is not set");
        ConnectionSettings admin = ConnectionSettings.fromJdbcUrl(url);
        try (Connection connection = admin.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS remembered; CREATE ROLE remembered LOGIN PASSWORD 'right'");
            try {
                RememberedKeys.use();
                for (int i = 0; i < 3; i++) {
                    as(admin, "right").connect().close();
                }
                assertThatThrownBy(() -> as(admin, "wrong").connect().close())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            } finally {
                statement.execute("DROP ROLE remembered");
            }
        }
    }

    private static ConnectionSettings as(ConnectionSettings admin, String password) {
        return ConnectionSettings.of(admin.host(), admin.port(), "remembered", password, admin.database());
    }

    private static byte[] derived(String password, String salt) throws Exception {
        return SecretKeyFactory.getInstance(RememberedKeys.ALGORITHM)
                .generateSecret(spec(password, salt))
                .getEncoded();
    }

    private static KeySpec spec(String password, String salt) {
        return new PBEKeySpec(password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), 4096, 256);
    }
}
