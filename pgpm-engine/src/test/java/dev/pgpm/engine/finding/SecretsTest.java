package dev.pgpm.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgres://ada:s3cret@db/app | postgres://ada:***@db/app",
                "jdbc:postgresql://db/app?user=ada&password=s3cret&ssl=true | jdbc:postgresql://db/app?user=ada&password=***&ssl=true",
                "dblink('host=db password=s3cret user=ada') | dblink('host=db password=*** user=ada')",
                "PGPASSWORD=s3cret psql | PGPASSWORD=*** psql",
                "CREATE ROLE ada LOGIN PASSWORD 's3''cret'; | CREATE ROLE ada LOGIN PASSWORD ***;",
                "alter role ada password E's3cret' | alter role ada password E***",
                "OPTIONS (user 'ada', password 's3cret') | OPTIONS (user 'ada', password ***)",
            })
    void a_password_is_hidden_wherever_a_sign_stands_before_it(String text, String shown) {
        assertThat(Secrets.hide(text)).isEqualTo(shown).doesNotContain("s3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the column password of app.account",
                "https://example.org:443/a@b",
                "CREATE TABLE app.reset (password text NOT NULL)",
            })
    void what_is_no_password_stays(String text) {
        assertThat(Secrets.hide(text)).isEqualTo(text);
    }

    @Test
    void a_finding_shows_none_in_any_of_its_texts() {
        String secret = "postgres://ada:s3cret@db/app";
        Finding finding = Finding.of(
                        FindingCode.DEPLOY_FAILED, Place.of(Path.of("a.sql"), 1, secret), secret, secret, secret)
                .withDetails(List.of(secret))
                .withDifferences(List.of(new ObjectDifference("server db", secret, secret)))
                .withServerError(new ServerError("42601", secret, secret, secret, secret, secret));

        assertThat(Secrets.hide(finding).toString()).doesNotContain("s3cret").contains("ada:***@db");
        assertThat(new FindingText(null).render(finding))
                .doesNotContain("s3cret")
                .contains("ada:***@db");
    }
}
