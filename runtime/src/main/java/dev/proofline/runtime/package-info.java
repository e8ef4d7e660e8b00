/** The server: wiring and main. */
@NullMarked
package dev.proofline.runtime;

import org.jspecify.annotations.NullMarked;
