/** The form designer: palette, canvas, properties, checks, problems, phone, publishing. */
@NullMarked
package dev.proofline.designer.editor;

import org.jspecify.annotations.NullMarked;
