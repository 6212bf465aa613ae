@NullMarked
package dev.pgpm.engine.text;

import org.jspecify.annotations.NullMarked;
