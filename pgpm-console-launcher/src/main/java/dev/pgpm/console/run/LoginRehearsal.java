package dev.pgpm.console.run;

import java.security.GeneralSecurityException;
import java.util.GregorianCalendar;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What makes the first login of a process take long, done before there is a server to log in to, by a thread of its own while
 * the command line is read: loading the driver's classes, deriving a key while nothing of that is compiled (measured: 41 ms),
 * and the calendars behind the driver's timestamps (24 ms). It leaves nothing but what the process would do a moment later.
 */
public final class LoginRehearsal {

    private static final List<String> DRIVER = List.of(
            "org.postgresql.Driver",
            "org.postgresql.core.v3.ConnectionFactoryImpl",
            "org.postgresql.core.v3.ScramAuthenticator",
            "org.postgresql.jdbc.PgConnection");

    /** Enough to have the derivation compiled. */
    private static final int ROUNDS = 300;

    private static final int BITS = 256;

    private LoginRehearsal() {}

    /** Begins; nobody need wait for the end. */
    public static void begin() {
        Thread thread = new Thread(LoginRehearsal::rehearse, "pgpm-login-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    private static void rehearse() {
        try {
            RememberedKeys.use();
            for (String name : DRIVER) {
                Class.forName(name);
            }
            new GregorianCalendar().getTimeInMillis();
            deriveKey();
        } catch (ReflectiveOperationException | GeneralSecurityException | RuntimeException | LinkageError e) {
            // Whoever logs in meets it again, and tells of it.
            System.getLogger(LoginRehearsal.class.getName()).log(System.Logger.Level.DEBUG, "no rehearsal", e);
        }
    }

    private static void deriveKey() throws GeneralSecurityException {
        PBEKeySpec anything = new PBEKeySpec("rehearsal".toCharArray(), new byte[16], ROUNDS, BITS);
        SecretKeyFactory.getInstance(RememberedKeys.ALGORITHM).generateSecret(anything);
    }
}
