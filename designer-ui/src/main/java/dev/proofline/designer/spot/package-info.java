/** Drawing records for a closer look, what came of it, and what stands out among records. */
@NullMarked
package dev.proofline.designer.spot;

import org.jspecify.annotations.NullMarked;
