/**
 * What the bodies of routines would fail with if they were called: {@link dev.pgpm.engine.body.BodyCheck} asks the server
 * and gives a {@link dev.pgpm.engine.body.BodyReport}.
 */
@NullMarked
package dev.pgpm.engine.body;

import org.jspecify.annotations.NullMarked;
