package dev.pgpm.engine.script;

import java.util.Optional;

/** Finds the {@code IF EXISTS} that a notice of the server speaks of. */
public final class MissingTargets {

    private MissingTargets() {}

    /**
     * {@return the offset of the name behind the first {@code IF EXISTS} that the notice mentions; of the first such name
     * of all if it mentions none}
     *
     * @param script the script that ran
     * @param notice what the server said: {@code table "orders" does not exist, skipping}
     */
    public static Optional<Integer> offset(SqlScript script, String notice) {
        Optional<Integer> first = Optional.empty();
        for (SqlStatement statement : script.statements()) {
            StatementHead tokens = StatementHead.whole(script.text(), statement);
            for (int at = tokens.find(0, "IF", "EXISTS"); at >= 0; at = tokens.find(at + 1, "IF", "EXISTS")) {
                Optional<QualifiedName> name = QualifiedName.at(tokens, at + 2);
                if (name.isPresent()) {
                    String text = name.get().text();
                    if (notice.contains(text.substring(text.lastIndexOf('.') + 1))) {
                        return Optional.of(tokens.start(at + 2));
                    }
                    first = first.isEmpty() ? Optional.of(tokens.start(at + 2)) : first;
                }
            }
        }
        return first;
    }
}
