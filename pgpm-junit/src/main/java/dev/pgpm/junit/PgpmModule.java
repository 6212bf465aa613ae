package dev.pgpm.junit;

import dev.pgpm.engine.finding.Level;
import dev.pgpm.junit.server.ServerChoice;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class are about a pgpm module. They may take a {@link FullCycle}, a {@link PgpmDatabase}, a
 * {@link PgpmConnection}, a {@link java.sql.Connection} or a {@link javax.sql.DataSource} as parameters. May be put on
 * an annotation of your own; on a nested class it overrides that of the class around it.
 *
 * <p>The configuration parameters {@code pgpm.server}, {@code pgpm.jdbc-url}, {@code pgpm.image} and {@code pgpm.level}
 * win over what is written here, from JUnit's configuration, system properties or, as {@code PGPM_SERVER} and so on, the
 * environment.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(PgpmExtension.class)
public @interface PgpmModule {

    /**
     * {@return the module, by its name or by the path of its directory; by default the one that the class's project is
     * or stands in, or the only one of its workspace}
     */
    String value() default "";

    /**
     * {@return a directory in the workspace, relative to the class's project; by default that project or the nearest
     * directory above it with a pgpm.json}
     */
    String workspace() default "";

    /** {@return which server to run on} */
    ServerChoice server() default ServerChoice.AUTO;

    /** {@return the image of a container; by default PostgreSQL's own} */
    String image() default "";

    /** {@return what is in the database before a test} */
    Deploy deploy() default Deploy.MODULE;

    /** {@return the change or {@code @tag} up to which the module is deployed; by default its end} */
    String to() default "";

    /** {@return how much the full cycle demands} */
    Level level() default Level.STANDARD;

    /** {@return findings that the full cycle lets pass, with a reason each} */
    Allow[] allow() default {};

    /** {@return whether the standard roles of pgpm, or those of pgpm.json, are made on the server if they are missing} */
    boolean bootstrapRoles() default true;

    /** {@return whether the full cycle also tries each change where nothing is but what it requires} */
    boolean isolated() default false;

    /** {@return whether the full cycle also takes away what a change made, and expects its verify script to notice} */
    boolean mutate() default false;

    /** {@return how tests are kept apart} */
    Isolation isolation() default Isolation.ROLLBACK;
}
