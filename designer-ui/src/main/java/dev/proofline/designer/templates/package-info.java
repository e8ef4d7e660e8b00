/** The template centre: what packs there are, what one would do, installing it. */
@NullMarked
package dev.proofline.designer.templates;

import org.jspecify.annotations.NullMarked;
