package dev.pgpm.console;

/** The entry point of the command {@code pgpm}. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        ProcessLog.use(System.getenv());
        System.exit(PgpmCommand.run(arguments, Terminal.ofProcess()));
    }
}
