/**
 * The use cases: each checks access, is one transaction, and is all that pages, API and designer
 * may call.
 */
@NullMarked
package dev.proofline.engine;

import org.jspecify.annotations.NullMarked;
