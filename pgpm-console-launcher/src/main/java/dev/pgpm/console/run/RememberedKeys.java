package dev.pgpm.console.run;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Lets this process derive the key of a login once for each password and salt. A run logs in to each of its databases, and
 * the 4096 rounds that PostgreSQL asks for each time took an eighth of our processor time (measured: 5 to 10 ms of it a
 * login). The key is kept as long as the password that it is made of is: until the process ends. Nothing is kept of a login
 * by other means, and where a Java does not let other providers in, everything is as without this.
 */
final class RememberedKeys extends Provider {

    static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    private static final long serialVersionUID = 1;

    private RememberedKeys(SecretKeyFactory deriving) {
        super("pgpm", "1", "derives keys once");
        putService(new Remembering(this, new Factory(deriving::generateSecret)));
    }

    /** From now on keys are remembered. Asking again does nothing, but waits if another thread asked first. */
    static synchronized void use() {
        try {
            Security.insertProviderAt(new RememberedKeys(SecretKeyFactory.getInstance(ALGORITHM)), 1);
        } catch (NoSuchAlgorithmException e) {
            System.getLogger(RememberedKeys.class.getName()).log(System.Logger.Level.DEBUG, "nothing to remember", e);
        }
    }

    /** Derives a key. */
    @FunctionalInterface
    interface Derivation {
        SecretKey key(KeySpec spec) throws InvalidKeySpecException;
    }

    private static final class Remembering extends Provider.Service {

        private final Factory factory;

        Remembering(Provider provider, Factory factory) {
            super(provider, "SecretKeyFactory", ALGORITHM, Factory.class.getName(), null, null);
            this.factory = factory;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) {
            return factory;
        }
    }

    /** Derives what it has not derived before. Used by several threads. */
    static final class Factory extends SecretKeyFactorySpi {

        private final Derivation derivation;
        private final Map<Ingredients, byte[]> known = new ConcurrentHashMap<>();

        private record Ingredients(String password, String salt, int rounds, int bits) {
            @Override
            public String toString() {
                return "hidden";
            }
        }

        Factory(Derivation derivation) {
            this.derivation = derivation;
        }

        @Override
        protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
            if (!(spec instanceof PBEKeySpec asked)) {
                return derivation.key(spec);
            }
            Ingredients ingredients = new Ingredients(
                    String.valueOf(asked.getPassword()),
                    HexFormat.of().formatHex(asked.getSalt()),
                    asked.getIterationCount(),
                    asked.getKeyLength());
            byte[] key = known.get(ingredients);
            if (key == null) {
                key = derivation.key(spec).getEncoded();
                known.put(ingredients, key);
            }
            return new SecretKeySpec(key, ALGORITHM);
        }

        @Override
        protected KeySpec engineGetKeySpec(SecretKey key, Class<?> wanted) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("only keys are made here");
        }

        @Override
        protected SecretKey engineTranslateKey(SecretKey key) {
            return key;
        }
    }
}
