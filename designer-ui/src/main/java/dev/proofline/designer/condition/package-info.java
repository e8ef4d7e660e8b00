/** Conditions made by choosing, and the expression texts they stand for. */
@NullMarked
package dev.proofline.designer.condition;

import org.jspecify.annotations.NullMarked;
