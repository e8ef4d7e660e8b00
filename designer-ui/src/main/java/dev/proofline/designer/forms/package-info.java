/** The list of forms, their versions, and the doors to a new one. */
@NullMarked
package dev.proofline.designer.forms;

import org.jspecify.annotations.NullMarked;
