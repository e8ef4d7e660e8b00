/**
 * Floor 7: how chains stand. Pure: from the rows that were found to the state of every link, the
 * same whatever order they came in.
 */
@NullMarked
package dev.proofline.engine.chain;

import org.jspecify.annotations.NullMarked;
