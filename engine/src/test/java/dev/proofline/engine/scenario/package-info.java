/** A language for tests from end to end, in the user's words, on a real engine. */
@NullMarked
package dev.proofline.engine.scenario;

import org.jspecify.annotations.NullMarked;
