@NullMarked
package dev.pgpm.engine.finding;

import org.jspecify.annotations.NullMarked;
