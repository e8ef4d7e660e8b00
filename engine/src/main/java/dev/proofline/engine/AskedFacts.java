package dev.proofline.engine;

import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.ForwardingFacts;
import dev.proofline.engine.value.Value;

/**
 * Facts with what outside systems were asked just now, and a note of what they have to be asked.
 */
record AskedFacts(Facts facts, CallMemo memo) implements ForwardingFacts {

  @Override
  public Called call(Value.Ref about, Call call) {
    return memo.find(call).orElseGet(() -> facts.call(about, call));
  }

  @Override
  public Facts told() {
    return facts.told();
  }

  @Override
  public Facts again() {
    return new AskedFacts(facts.again(), memo);
  }
}
