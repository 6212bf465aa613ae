/**
 * The text of one SQL script with positions that survive every step: {@link dev.pgpm.engine.script.SqlScript} finds its
 * statements and blanks its transaction control without moving a character, and
 * {@link dev.pgpm.engine.script.ScriptCheck} says what is wrong with it before a server sees it.
 */
@NullMarked
package dev.pgpm.engine.script;

import org.jspecify.annotations.NullMarked;
