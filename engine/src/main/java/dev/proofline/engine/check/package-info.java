/** The open set of checks: the only unit of proof. */
@NullMarked
package dev.proofline.engine.check;

import org.jspecify.annotations.NullMarked;
