/** The business's numbers on one page. */
@NullMarked
package dev.proofline.designer.settings;

import org.jspecify.annotations.NullMarked;
