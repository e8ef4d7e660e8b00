package dev.proofline.engine.store.jooq;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Watches every statement and commit a store makes, and loses those a test wants lost. */
final class Statements {

  private static final int NEVER = Integer.MAX_VALUE;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private volatile int from = NEVER;
  private volatile String awaited = "nothing";
  private volatile Runnable meanwhile = () -> {};

  DataSource watch(DataSource source) {
    return proxy(
        DataSource.class,
        (_, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? connection(connection) : result;
        });
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (_, method, arguments) -> {
          if (method.getName().equals("commit")) {
            say("commit");
          }
          Object result = call(connection, method, arguments);
          return switch (result) {
            case PreparedStatement statement ->
                statement(PreparedStatement.class, statement, (String) arguments[0]);
            case Statement statement -> statement(Statement.class, statement, "");
            case null, default -> result;
          };
        });
  }

  private <T extends Statement> T statement(Class<T> type, T statement, String sql) {
    return proxy(
        type,
        (_, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            say(arguments == null || arguments.length == 0 ? sql : String.valueOf(arguments[0]));
          }
          return call(statement, method, arguments);
        });
  }

  /** Does something else just before the next statement that begins so. */
  void before(String start, Runnable action) {
    awaited = start;
    meanwhile = action;
  }

  private void say(String sql) throws SQLException {
    said.add(sql.toLowerCase(Locale.ROOT));
    if (sql.toLowerCase(Locale.ROOT).startsWith(awaited)) {
      Runnable action = meanwhile;
      meanwhile = () -> {};
      action.run();
    }
    if (number.incrementAndGet() >= from) {
      throw new SQLException("Lost: " + sql);
    }
  }

  void forget() {
    said.clear();
  }

  /** The n-th statement from now on and all after it never reach the database. */
  void loseFrom(int statement) {
    number.set(0);
    from = statement;
  }

  boolean lost() {
    return number.get() >= from;
  }

  long count(String start) {
    return said.stream().filter(sql -> sql.startsWith(start)).count();
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Statements.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
