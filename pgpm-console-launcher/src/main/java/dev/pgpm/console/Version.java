package dev.pgpm.console;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the manifest. */
public final class Version implements IVersionProvider {

    /** {@return the version alone} */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not built as a jar)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"pgpm " + number()};
    }
}
