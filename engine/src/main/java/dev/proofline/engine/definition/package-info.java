/**
 * Definitions exactly as authored in JSON: reading, writing, shapes of their properties, difference
 * and merge.
 */
@NullMarked
package dev.proofline.engine.definition;

import org.jspecify.annotations.NullMarked;
