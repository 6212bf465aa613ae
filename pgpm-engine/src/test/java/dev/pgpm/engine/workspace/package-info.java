@NullMarked
package dev.pgpm.engine.workspace;

import org.jspecify.annotations.NullMarked;
