package dev.pgpm.console.adopt;

import java.util.List;
import java.util.Locale;

/** What runs the tests on each push, with the one file that it reads at the root of a repository. */
enum CiSystem {
    /** GitHub Actions. */
    GITHUB(".github/workflows/pgpm.yml"),
    /** GitLab CI. */
    GITLAB(".gitlab-ci.yml"),
    /** CircleCI. */
    CIRCLECI(".circleci/config.yml"),
    /** None, or one for which there is no template. */
    NONE("");

    private final String file;

    CiSystem(String file) {
        this.file = file;
    }

    /** {@return what is written for it; nothing for {@link #NONE}} */
    List<NewFile> files() {
        return this == NONE ? List.of() : List.of(new NewFile(file, name().toLowerCase(Locale.ROOT) + ".yml"));
    }
}
