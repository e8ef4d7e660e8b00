/** The rows of a form: grid, filter by choosing, drawer with the why. */
@NullMarked
package dev.proofline.designer.data;

import org.jspecify.annotations.NullMarked;
