package dev.proofline.engine.expression;

import dev.proofline.engine.value.Answers;

/**
 * A question to an outside system: an operation of a connector, and what it is asked with. Equal
 * questions have equal answers.
 */
public record Call(String connector, String operation, Answers with) {}
