/** The pure interpreter of forms: visibility, computed values, judgement. */
@NullMarked
package dev.proofline.engine.form;

import org.jspecify.annotations.NullMarked;
