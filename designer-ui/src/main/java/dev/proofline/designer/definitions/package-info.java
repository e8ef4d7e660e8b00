/**
 * Definitions that are no forms: the list of them, and an editor of any kind. A kind says what is
 * its own in one {@code KindDesk}; what it does not say is made of the shapes of its properties.
 */
@NullMarked
package dev.proofline.designer.definitions;

import org.jspecify.annotations.NullMarked;
