package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import java.util.function.Consumer;

/**
 * One thing that is allowed and yet hardly meant. A new one is its class and a line in {@link
 * Lints}; what it tells is a warning and never stands in the way of a publish.
 */
interface Lint {

  void look(LintScene scene, Consumer<Finding> found);
}
