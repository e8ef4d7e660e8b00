/** The designer at {@code /designer}: the shell around the views, and who may come in. */
@NullMarked
package dev.proofline.designer;

import org.jspecify.annotations.NullMarked;
