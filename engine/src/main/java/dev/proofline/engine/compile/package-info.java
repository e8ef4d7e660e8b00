/** Definition to executable, with every problem collected. */
@NullMarked
package dev.proofline.engine.compile;

import org.jspecify.annotations.NullMarked;
