/** The flow designer: cards in the order things happen, a panel beside them, a simulator below. */
@NullMarked
package dev.proofline.designer.flow;

import org.jspecify.annotations.NullMarked;
