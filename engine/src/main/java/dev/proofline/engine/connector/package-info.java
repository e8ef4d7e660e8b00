/** Outside systems: what is taken from their answers, and how a request to them is written. */
@NullMarked
package dev.proofline.engine.connector;

import org.jspecify.annotations.NullMarked;
