/**
 * The rep's pages: what a phone gets as HTML, before and after any script has run. {@link
 * dev.proofline.runtime.page.Pages} answers requests from the use cases of the engine alone and
 * knows nothing of Vert.x.
 */
@NullMarked
package dev.proofline.runtime.page;

import org.jspecify.annotations.NullMarked;
