/** Ports to the database, and the change sets that are the only way to write to it. */
@NullMarked
package dev.proofline.engine.store;

import org.jspecify.annotations.NullMarked;
