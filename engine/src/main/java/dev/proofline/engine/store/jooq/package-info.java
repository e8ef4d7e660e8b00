/**
 * The store on H2 and PostgreSQL: tables described once, SQL rendered by jOOQ, hot writes gathered
 * into few transactions, the ledger written in the transaction of what it tells.
 */
@NullMarked
package dev.proofline.engine.store.jooq;

import org.jspecify.annotations.NullMarked;
