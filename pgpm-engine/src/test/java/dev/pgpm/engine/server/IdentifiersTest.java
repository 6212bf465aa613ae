package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final String BACKSLASH = "\\";

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "x\"; drop table t; --", "'", "$$", "a\nb", "Ünïcode", "select", " ", "a.b", "\"\""})
    void a_quoted_name_means_exactly_this_name(String name) throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                var statement = connection.createStatement()) {
            // act
            var row = statement.executeQuery("select 1 as " + Identifiers.quote(name));

            // assert
            assertThat(row.getMetaData().getColumnLabel(1)).isEqualTo(name);
        }
    }

    @Test
    void a_name_that_no_object_can_have_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Identifiers.quote("a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Identifiers.quote(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "it's", "a\\b", "\\'; drop table t; --", "''", "line\nline", "Ünïcode", "$$"})
    void a_literal_means_exactly_this_text_with_both_settings(String text) throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                var statement = connection.createStatement()) {
            for (String conforming : new String[] {"on", "off"}) {
                statement.execute("set standard_conforming_strings = " + conforming);
                statement.execute("set escape_string_warning = off");
                statement.setEscapeProcessing(false);

                // act
                var row = statement.executeQuery("select " + Literals.quote(text));

                // assert
                row.next();
                assertThat(row.getString(1)).as(BACKSLASH + conforming).isEqualTo(text);
            }
        }
    }
}
