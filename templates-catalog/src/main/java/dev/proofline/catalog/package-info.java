/** Template packs as JSON, with their golden cases. */
@NullMarked
package dev.proofline.catalog;

import org.jspecify.annotations.NullMarked;
