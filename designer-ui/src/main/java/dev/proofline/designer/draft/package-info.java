/**
 * A form in the making, as pure values: the draft, its edits and their undoing. No screen, no
 * engine call.
 */
@NullMarked
package dev.proofline.designer.draft;

import org.jspecify.annotations.NullMarked;
