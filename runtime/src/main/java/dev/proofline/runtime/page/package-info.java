/** The rep's pages: what a phone gets as HTML, before and after any script has run. */
@NullMarked
package dev.proofline.runtime.page;

import org.jspecify.annotations.NullMarked;
