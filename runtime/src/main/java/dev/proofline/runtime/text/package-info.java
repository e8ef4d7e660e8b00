/**
 * What is written on pictures and said in recordings, recognised in the background: the ports, what
 * stands behind them, and the performers that the outbox gives work to.
 */
@NullMarked
package dev.proofline.runtime.text;

import org.jspecify.annotations.NullMarked;
