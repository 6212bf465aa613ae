/**
 * The ledger: the schema {@code pgpm_migrate}, in which upstream's tool and this one record what is deployed. Reading
 * and writing of its rows is here and nowhere else.
 */
@NullMarked
package dev.pgpm.engine.ledger;

import org.jspecify.annotations.NullMarked;
