/** The process that runs managers' scripts: nothing of the server is in it, so it may die. */
@NullMarked
package dev.proofline.engine.script.worker;

import org.jspecify.annotations.NullMarked;
