package dev.pgpm.junit;

import dev.pgpm.engine.finding.FindingCode;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A finding that the full cycle of a class lets pass, beside what scripts and {@code pgpm.json} allow. One that allows
 * nothing is itself a finding.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allow {

    /** {@return what is allowed} */
    FindingCode value();

    /** {@return the change that it is allowed for; by default the whole module} */
    String change() default "";

    /** {@return why, never empty} */
    String reason();
}
