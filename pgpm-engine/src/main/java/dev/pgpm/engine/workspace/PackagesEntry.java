package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Place;

/**
 * One entry of {@code packages}.
 *
 * @param glob what it means
 * @param place where it is written
 */
record PackagesEntry(Glob glob, Place place) {}
