package dev.proofline.engine.script.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One script in a context of its own that keeps nothing between runs: everything built in is frozen
 * before the script comes, its top level is the inside of a function made anew for each run, and
 * what it adds to the global object is taken away again. See {@code realm.js}.
 */
final class Realm implements AutoCloseable {

  static final String NAME = "check.js";

  private static final long STATEMENTS = 2_000_000;
  private static final Source FROZEN = Source.newBuilder("js", text(), "realm.js").buildLiteral();
  private static final String BEFORE = "(() => {";
  private static final String AFTER = "\nreturn typeof check === 'function' ? check : null\n})";

  private final Console console;
  private final Context context;
  private final Value run;
  private final Value cleaned;
  private @Nullable Value script;
  private int runs;

  Realm(Engine engine) {
    console = new Console();
    context =
        Context.newBuilder("js")
            .engine(engine)
            .sandbox(SandboxPolicy.CONSTRAINED)
            .out(console)
            .err(console)
            .resourceLimits(ResourceLimits.newBuilder().statementLimit(STATEMENTS, null).build())
            .build();
    Value made = context.eval(FROZEN);
    run = made.getMember("run");
    cleaned = made.getMember("cleaned");
  }

  /** Ends the context, also while it runs, as far as the engine can. */
  void stop() {
    context.close(true);
  }

  /** What was printed since it was last asked. */
  String printed() {
    return console.take();
  }

  /** Another job begins. */
  void begin() {
    console.clear();
  }

  int runs() {
    return runs;
  }

  /**
   * The findings as JSON; null when the script defines no check.
   *
   * @param record null to look only whether the script can be loaded
   */
  @Nullable String run(String code, @Nullable String record, String given) {
    runs++;
    context.resetLimits();
    Value loaded = loaded(code);
    Value said = record == null ? run.execute(loaded) : run.execute(loaded, record, given);
    return said.isNull() ? null : said.asString();
  }

  /** Whether nothing of the last run is left. */
  boolean clean() {
    return cleaned.execute().asBoolean();
  }

  /**
   * The script as a function. First it is parsed as it stands, so that it cannot close the function
   * it is put in, and so that mistakes are told where they are.
   */
  private Value loaded(String code) {
    if (script == null) {
      context.parse(Source.newBuilder("js", code, NAME).buildLiteral());
      script = context.eval(Source.newBuilder("js", BEFORE + code + AFTER, NAME).buildLiteral());
    }
    return Objects.requireNonNull(script);
  }

  /** The column in the script of a column in what was made of it. */
  static int column(int line, int column) {
    return line == 1 ? Math.max(1, column - BEFORE.length()) : column;
  }

  @Override
  public void close() {
    context.close(true);
  }

  private static String text() {
    try (InputStream in = Realm.class.getResourceAsStream("realm.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
