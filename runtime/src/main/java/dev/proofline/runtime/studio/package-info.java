/** Hosts the designer: a servlet container that only this machine can reach. */
@NullMarked
package dev.proofline.runtime.studio;

import org.jspecify.annotations.NullMarked;
