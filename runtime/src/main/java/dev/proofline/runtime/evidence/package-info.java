/** Reads what is in uploaded files, in small processes that may die. */
@NullMarked
package dev.proofline.runtime.evidence;

import org.jspecify.annotations.NullMarked;
