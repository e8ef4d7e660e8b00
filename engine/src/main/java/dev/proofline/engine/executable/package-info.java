/** Compiled definitions: immutable, resolved, nothing left to look up. */
@NullMarked
package dev.proofline.engine.executable;

import org.jspecify.annotations.NullMarked;
