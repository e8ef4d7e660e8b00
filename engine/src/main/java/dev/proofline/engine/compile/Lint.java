package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import java.util.function.Consumer;

/**
 * One thing that is well-formed and yet hardly meant. A new one is its class and a line in {@link
 * Lints}. What it tells is a warning; an error, which refuses the publish, only where whatever is
 * filled in or done would be wrong. What is published already goes on working either way.
 */
interface Lint {

  void look(LintScene scene, Consumer<Finding> found);
}
