package dev.proofline.engine.scenario;

import dev.proofline.engine.Outside;
import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.List;

/** Outside systems that answer what they are told to, or are down. */
public final class FakeOutside implements Outside {

  private final List<Request> asked = new ArrayList<>();
  private Reply answer = new Reply(200, "{}");
  private boolean down;
  private boolean broken;

  @Override
  public synchronized Reply send(Request request) throws Unreachable {
    asked.add(request);
    if (broken) {
      throw new ArithmeticException("a bug of whoever sends");
    }
    if (down) {
      throw new Unreachable(LocalText.of("连接被拒绝。", "Connection refused."), false);
    }
    return answer;
  }

  public synchronized void answers(int status, String body) {
    down = false;
    broken = false;
    answer = new Reply(status, body);
  }

  synchronized void isDown() {
    down = true;
  }

  /** Whoever sends has a bug. */
  synchronized void isBroken() {
    broken = true;
  }

  public synchronized List<Request> asked() {
    return List.copyOf(asked);
  }

  /** The Idempotency-Key of each request, in their order. */
  synchronized List<String> keys() {
    return asked.stream().map(one -> one.headers().getOrDefault("Idempotency-Key", "-")).toList();
  }
}
