/**
 * What every reader of files needs: {@link dev.pgpm.engine.text.TextFile} reads strict UTF-8 and says why it could not,
 * {@link dev.pgpm.engine.text.Suggestions} guesses what a misspelt name was meant to be.
 */
@NullMarked
package dev.pgpm.engine.text;

import org.jspecify.annotations.NullMarked;
