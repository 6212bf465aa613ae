/**
 * What can be wrong: a {@link dev.pgpm.engine.finding.Finding} has a code, a place, a cause and a remedy, and is the
 * one currency in which every other package reports.
 */
@NullMarked
package dev.pgpm.engine.finding;

import org.jspecify.annotations.NullMarked;
