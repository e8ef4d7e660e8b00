/** Work that cannot be trusted with this process: JVMs of their own, and how to talk to them. */
@NullMarked
package dev.proofline.engine.process;

import org.jspecify.annotations.NullMarked;
