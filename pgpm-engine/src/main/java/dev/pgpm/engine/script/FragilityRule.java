package dev.pgpm.engine.script;

import java.util.Set;

/** A rule about one statement. */
interface FragilityRule {

    /** Adds what the rule finds in this statement. */
    void check(Statement statement, Findings findings);

    /**
     * A statement with what a rule needs to know about it.
     *
     * @param script the script that it is part of
     * @param statement the statement
     * @param tokens its tokens, all of them
     * @param role what the script is for
     * @param made the names of what this statement and those before it create
     * @param setsPath whether this statement or one before it sets the search path
     */
    record Statement(
            SqlScript script,
            SqlStatement statement,
            StatementHead tokens,
            ScriptRole role,
            Set<String> made,
            boolean setsPath) {

        /** {@return where it starts in the script's text} */
        int start() {
            return statement.start();
        }

        /** {@return whether the words that say what it does are these} */
        boolean is(String words) {
            return statement.firstWords().equals(words);
        }

        /** {@return whether the words that say what it does start with these} */
        boolean startsWith(String words) {
            return statement.firstWords().equals(words)
                    || statement.firstWords().startsWith(words + " ");
        }
    }
}
