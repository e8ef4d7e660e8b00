/**
 * What every view of the designer uses: who is asking, words, icons, the small parts of the look.
 */
@NullMarked
package dev.proofline.designer.common;

import org.jspecify.annotations.NullMarked;
