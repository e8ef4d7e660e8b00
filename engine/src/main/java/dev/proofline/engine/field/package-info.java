/** The open set of field types; each describes itself completely. */
@NullMarked
package dev.proofline.engine.field;

import org.jspecify.annotations.NullMarked;
