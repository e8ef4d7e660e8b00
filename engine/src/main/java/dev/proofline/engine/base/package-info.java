/**
 * What every floor above speaks: findings with their place, outcomes, typed ids, texts in several
 * languages.
 */
@NullMarked
package dev.proofline.engine.base;

import org.jspecify.annotations.NullMarked;
