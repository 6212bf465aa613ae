package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.engine.finding.FindingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @Test
    void eachSystemCountsInItsOwnWay() {
        assertThat(Shard.of("3/8", Map.of())).isEqualTo(new Shard(3, 8));
        assertThat(auto("CI_NODE_INDEX", "1", "CI_NODE_TOTAL", "8")).isEqualTo(new Shard(1, 8));
        assertThat(auto("CIRCLE_NODE_INDEX", "0", "CIRCLE_NODE_TOTAL", "8")).isEqualTo(new Shard(1, 8));
        assertThat(auto("JOB_COMPLETION_INDEX", "7", "PGPM_SHARD_TOTAL", "8")).isEqualTo(new Shard(8, 8));
        assertThat(auto("PGPM_SHARD_INDEX", "2", "PGPM_SHARD_TOTAL", "8")).isEqualTo(new Shard(3, 8));
    }

    @Test
    void withoutWordFromAnySystemNothingIsGuessed() {
        assertThatThrownBy(() -> auto("CI", "true", "JOB_COMPLETION_INDEX", "3"))
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("the environment does not say which part of the run this is")
                .hasMessageContaining("PGPM_SHARD_TOTAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/8", "9/8", "8", "", "1/0", "-1/8", "1/8/2", "a/b", "99999/99999"})
    void whatNamesNoPartIsRefused(String text) {
        assertThatThrownBy(() -> Shard.of(text, Map.of())).hasMessageContaining("[shard-invalid]");
    }

    @Test
    void anIndexOutOfRangeIsShownAsTheEnvironmentHasIt() {
        assertThatThrownBy(() -> auto("CIRCLE_NODE_INDEX", "8", "CIRCLE_NODE_TOTAL", "8"))
                .hasMessageContaining("CIRCLE_NODE_INDEX=8, CIRCLE_NODE_TOTAL=8");
    }

    private static Shard auto(String... environment) {
        return Shard.of(Shard.AUTO, Map.of(environment[0], environment[1], environment[2], environment[3]));
    }
}
