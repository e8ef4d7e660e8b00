package dev.proofline.engine.script.worker;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Runs one script at a time, each in a fresh context without access to anything but its frozen
 * input. One engine keeps parsed code between runs.
 */
final class Sandbox {

  private static final int SOURCES = 200;
  private static final long STATEMENTS = 2_000_000;
  private static final int LONGEST_RESULT = 200_000;
  private static final String NAME = "check.js";

  /** Taken before the script can change what JSON and Object mean. */
  private static final Source DRIVER =
      Source.newBuilder(
              "js",
              """
              ((JSON, Object, Array, String, TypeError) => {
                const freeze = (value) => {
                  if (typeof value === 'object' && value !== null) {
                    Object.values(value).forEach(freeze);
                    Object.freeze(value);
                  }
                  return value;
                };
                const cut = (text, length) => String(text ?? '').slice(0, length);
                const finding = (one) => {
                  if (typeof one === 'string') return { field: '', message: cut(one, 1000) };
                  if (typeof one === 'object' && one !== null && one.message !== undefined) {
                    return { field: cut(one.field, 200), message: cut(one.message, 1000) };
                  }
                  throw new TypeError(
                    'Expected check to return [{field, message}], a text or nothing');
                };
                const findings = (given) => {
                  if (given === undefined || given === null || given === '') return [];
                  return (Array.isArray(given) ? given.slice(0, 100) : [given]).map(finding);
                };
                return (check, record, context) =>
                  JSON.stringify(
                    findings(check(freeze(JSON.parse(record)), freeze(JSON.parse(context)))));
              })({ parse: JSON.parse, stringify: JSON.stringify },
                 { values: Object.values, freeze: Object.freeze },
                 { isArray: Array.isArray }, String, TypeError)
              """,
              "driver.js")
          .buildLiteral();

  private static final Source DEFINED =
      Source.newBuilder("js", "typeof check === 'function' ? check : null", "defined.js")
          .buildLiteral();

  private final Engine engine =
      Engine.newBuilder("js")
          .sandbox(SandboxPolicy.CONSTRAINED)
          .out(OutputStream.nullOutputStream())
          .err(OutputStream.nullOutputStream())
          .build();

  private final Map<String, Source> sources =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Source> eldest) {
          return size() > SOURCES;
        }
      };

  Reply run(Job job) {
    var console = new Console();
    Context context = context(console);
    try (var watchdog = new Watchdog(job, context)) {
      try {
        return attempt(job, context, console);
      } catch (PolyglotException fault) {
        return broken(fault, watchdog.fault(), console);
      } catch (IllegalStateException closed) {
        String code = watchdog.fault();
        return plain(code == null ? "script_failed" : code, closed.getMessage(), console);
      } catch (StackOverflowError deep) {
        return plain("script_failed", "It calls itself too deeply.", console);
      }
    } finally {
      context.close(true);
    }
  }

  private Context context(Console console) {
    return Context.newBuilder("js")
        .engine(engine)
        .sandbox(SandboxPolicy.CONSTRAINED)
        .out(console)
        .err(console)
        .resourceLimits(ResourceLimits.newBuilder().statementLimit(STATEMENTS, null).build())
        .build();
  }

  private Reply attempt(Job job, Context context, Console console) {
    Value driver = context.eval(DRIVER);
    context.eval(sources.computeIfAbsent(job.code(), Sandbox::source));
    Value check = context.eval(DEFINED);
    if (check.isNull()) {
      String message = "Expected a function check(record, ctx), but there is none. Define it.";
      return plain("script_without_check", message, console);
    }
    if (job.examine()) {
      return new Reply("", "[]", 0, 0, console.text());
    }
    String json = driver.execute(check, job.record(), job.context()).asString();
    return json.length() <= LONGEST_RESULT
        ? new Reply("", json, 0, 0, console.text())
        : plain("script_failed", "Expected a short result, but it is too large.", console);
  }

  private static Source source(String code) {
    return Source.newBuilder("js", code, NAME).buildLiteral();
  }

  private static Reply broken(PolyglotException fault, @Nullable String stopped, Console console) {
    if (stopped != null) {
      return plain(stopped, stopped, console);
    }
    if (fault.isResourceExhausted()) {
      boolean memory = String.valueOf(fault.getMessage()).contains("heap");
      return plain(memory ? "script_too_greedy" : "script_too_long", "", console);
    }
    SourceSection place = place(fault);
    return new Reply(
        fault.isSyntaxError() ? "script_syntax" : "script_failed",
        cut(fault.getMessage()),
        place == null ? 0 : place.getStartLine(),
        place == null ? 0 : place.getStartColumn(),
        console.text());
  }

  private static Reply plain(String code, @Nullable String message, Console console) {
    return new Reply(code, cut(message), 0, 0, console.text());
  }

  /** Where in the script it happened: of the innermost of its own frames. */
  private static @Nullable SourceSection place(PolyglotException fault) {
    if (isOwn(fault.getSourceLocation())) {
      return fault.getSourceLocation();
    }
    for (PolyglotException.StackFrame frame : fault.getPolyglotStackTrace()) {
      if (isOwn(frame.getSourceLocation())) {
        return frame.getSourceLocation();
      }
    }
    return null;
  }

  private static boolean isOwn(@Nullable SourceSection place) {
    return place != null && place.getSource().getName().equals(NAME);
  }

  private static String cut(@Nullable String text) {
    String given = text == null ? "" : text;
    return given.substring(0, Math.min(given.length(), 1_000));
  }
}
