package dev.proofline.engine.expression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Runs generated expressions with the page's own library, in GraalJS. */
public final class Browser implements AutoCloseable {

  private static final String LIBRARY = "/dev/proofline/engine/browser/expressions.js";

  private final Context context =
      Context.newBuilder("js")
          .engine(Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build())
          .option("js.esm-eval-returns-exports", "true")
          .option("js.intl-402", "true")
          .build();
  private final Value run;

  public Browser(ZoneId zone, Instant now) {
    Value module = context.eval(library());
    Value factory = module.getMember("expressions");
    run =
        context
            .eval(
                "js",
                """
                (factory, zone, now) => (body, fields, names) => {
                  const x = factory({zone, now: () => now, names: JSON.parse(names)});
                  const value = body(JSON.parse(fields), x);
                  return JSON.stringify(value === undefined ? 'undefined!' : value);
                }
                """)
            .execute(factory, zone.getId(), now.toEpochMilli());
  }

  static Source library() {
    try (var resource = Browser.class.getResourceAsStream(LIBRARY)) {
      String code = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("js", code, "expressions.mjs")
          .mimeType("application/javascript+module")
          .build();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The expression's value as JSON, over fields and names given as JSON. */
  public String evaluate(String javaScript, String fields, String names) {
    Value body = context.eval("js", "(f, x) => " + javaScript);
    return run.execute(body, fields, names).asString();
  }

  @Override
  public void close() {
    context.close(true);
  }
}
