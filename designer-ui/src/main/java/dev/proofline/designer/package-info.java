/** The Vaadin designer. */
@NullMarked
package dev.proofline.designer;

import org.jspecify.annotations.NullMarked;
