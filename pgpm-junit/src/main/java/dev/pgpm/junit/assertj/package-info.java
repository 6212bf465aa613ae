/**
 * Assertions on a live catalog, and on what queries give and say, in AssertJ's manner: {@link
 * dev.pgpm.junit.assertj.PgpmAssertions} is where they start. Needs {@code org.assertj:assertj-core}, which pgpm-junit
 * does not bring.
 */
@NullMarked
package dev.pgpm.junit.assertj;

import org.jspecify.annotations.NullMarked;
