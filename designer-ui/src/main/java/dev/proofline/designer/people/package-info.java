/** People, teams and roles. */
@NullMarked
package dev.proofline.designer.people;

import org.jspecify.annotations.NullMarked;
