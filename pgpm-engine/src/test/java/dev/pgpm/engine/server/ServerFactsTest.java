package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFactsTest {

    @Test
    void a_real_server_is_known_by_its_version_limits_rights_and_extensions() {
        ServerFacts facts = ServerFacts.read(TestServer.settings());

        assertThat(facts.major()).isEqualTo(18);
        assertThat(facts.remark()).isEmpty();
        assertThat(facts.superuser()).isTrue();
        assertThat(facts.createDatabases()).isTrue();
        assertThat(facts.usableConnections()).isEqualTo(facts.maxConnections()).isGreaterThan(50);
        assertThat(facts.extensions()).contains("pgcrypto", "plpgsql").doesNotContain("postgis");
    }

    @Test
    void reserved_connections_are_not_for_others() {
        ServerFacts facts = new ServerFacts(160002, "PostgreSQL 16.2", 100, 5, false, true, false, Set.of());

        assertThat(facts.usableConnections()).isEqualTo(95);
    }

    @Test
    void a_version_newer_than_tested_is_only_told() {
        ServerFacts facts = new ServerFacts(190000, "PostgreSQL 19.0", 100, 5, true, true, true, Set.of());

        assertThat(ServerFacts.unsupported(facts.version(), facts.versionNumber()))
                .isEmpty();
        assertThat(facts.remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("19 is newer than 18"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PostgreSQL 12.22 on x86_64                       | 120022 | older than PostgreSQL 13",
                "PostgreSQL 8.0.2 on i686, Redshift 1.0.12103     |  80002 | is not PostgreSQL",
                "PostgreSQL 15.2-YB-2.25.0.0-b0 on x86_64         | 150002 | is not PostgreSQL",
                "CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu)   | 130000 | is not PostgreSQL",
            })
    void what_is_too_old_or_only_speaks_like_postgresql_is_refused(String version, int number, String words) {
        Finding finding = ServerFacts.unsupported(version, number).orElseThrow();

        assertThat(finding.code()).isEqualTo(FindingCode.SERVER_UNSUPPORTED);
        assertThat(finding.cause()).contains(words).contains(version);
        assertThat(finding.remedy()).isEqualTo("Use a PostgreSQL of version 13 to 18.");
    }
}
