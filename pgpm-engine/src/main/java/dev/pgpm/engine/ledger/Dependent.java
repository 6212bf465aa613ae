package dev.pgpm.engine.ledger;

/**
 * A deployed change that requires another one.
 *
 * @param module the module of the dependent change
 * @param name the dependent change
 */
public record Dependent(String module, String name) {

    @Override
    public String toString() {
        return module + ":" + name;
    }
}
