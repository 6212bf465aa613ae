@NullMarked
package dev.pgpm.engine.plan;

import org.jspecify.annotations.NullMarked;
