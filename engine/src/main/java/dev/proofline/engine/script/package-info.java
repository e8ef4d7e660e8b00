/** Manager-written JavaScript, run in a separate process that may die. */
@NullMarked
package dev.proofline.engine.script;

import org.jspecify.annotations.NullMarked;
