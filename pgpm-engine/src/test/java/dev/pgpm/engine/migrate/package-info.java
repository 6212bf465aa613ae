@NullUnmarked
package dev.pgpm.engine.migrate;

import org.jspecify.annotations.NullUnmarked;
