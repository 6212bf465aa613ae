package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTemplateTest {

    @Test
    void keeps_the_lines_that_are_for_the_version() {
        SqlTemplate collation = SqlTemplate.named("collation");

        assertThat(collation.all(14)).doesNotContain("locale").doesNotContain("rules");
        assertThat(collation.all(16)).contains("colliculocale", "collicurules").doesNotContain("colllocale");
        assertThat(collation.all(18)).contains("colllocale", "collicurules").doesNotContain("colliculocale");
    }

    @Test
    void picks_objects_only_when_asked_to() {
        SqlTemplate function = SqlTemplate.named("function");

        assertThat(function.all(18)).doesNotContain("$1");
        assertThat(function.some(18)).contains("p.oid = any ($1)");
    }

    @Test
    void asks_for_members_of_extensions_unless_there_can_be_none() {
        SqlTemplate trigger = SqlTemplate.named("trigger");

        assertThat(trigger.some(18)).contains("m.objid = g.oid", "m.objid = c.oid");
        assertThat(trigger.plain(18)).contains("g.oid = any ($1)").doesNotContain("pg_depend");
        assertThat(trigger.asksAboutOthers()).isTrue();
        assertThat(SqlTemplate.named("function").asksAboutOthers()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void leaves_no_directive_and_no_word_in_any_facet(int version) {
        for (Facet facet : Facet.ALL) {
            SqlTemplate sql = facet.sql();
            assertThat(sql.all(version) + (sql.some(version) + sql.plain(version)).replace("$1", ""))
                    .as(facet.name())
                    .doesNotContainPattern("\\{\\{|\\$[A-Z]|[?]");
        }
    }
}
