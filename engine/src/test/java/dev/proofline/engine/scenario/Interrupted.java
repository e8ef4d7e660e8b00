package dev.proofline.engine.scenario;

import dev.proofline.engine.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A store that lets somebody else in just before one of the calls to its ports. */
final class Interrupted {

  private static final int NEVER = Integer.MAX_VALUE;

  private final Store store;
  private int calls;
  private int at = NEVER;
  private Runnable meanwhile = () -> {};

  Interrupted(Store store) {
    this.store = store;
  }

  Store store() {
    return (Store) proxy(Store.class, store);
  }

  /** Does it just before the n-th call from now on. */
  void before(int call, Runnable action) {
    calls = 0;
    at = call;
    meanwhile = action;
  }

  /** Whether there were as many calls; from now on nothing happens in between. */
  boolean happened() {
    boolean happened = calls >= at;
    at = NEVER;
    return happened;
  }

  private Object proxy(Class<?> port, Object real) {
    return Proxy.newProxyInstance(
        Interrupted.class.getClassLoader(),
        new Class<?>[] {port},
        (_, method, arguments) -> {
          Class<?> type = method.getReturnType();
          boolean isPort = port == Store.class && type.isInterface();
          if (!isPort && port != Store.class) {
            pass();
          }
          Object result = call(real, method, arguments);
          return isPort && result != null ? proxy(type, result) : result;
        });
  }

  private void pass() {
    calls++;
    if (calls == at) {
      meanwhile.run();
    }
  }

  private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
