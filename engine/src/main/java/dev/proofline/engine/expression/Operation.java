package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function, method or operator: what it takes and gives, how the JVM does it and what the
 * browser's library calls it. To add one, list it in {@link Operations}.
 *
 * @param script its name in the library {@code x} of {@code expressions.js}, or null when only the
 *     server can do it
 * @param inspection what it refuses among its arguments beyond their types
 */
record Operation(
    String name,
    Style style,
    @Nullable String script,
    Typing typing,
    Body body,
    Inspection inspection) {

  enum Style {
    /** {@code name(a, b)} */
    FUNCTION,
    /** {@code a.name(b)} */
    METHOD,
    /** {@code a + b}; named as CEL names it. */
    OPERATOR
  }

  /** The type of the result, or null when the arguments do not fit. */
  interface Typing {
    @Nullable Type result(List<Type> arguments);
  }

  /** Computes over arguments none of which is unknown; null is unknown. */
  interface Body {
    @Nullable Object apply(Object[] arguments, Evaluation at);
  }

  /** Finds what is wrong with arguments that are written out, or null. */
  interface Inspection {
    @Nullable LocalText fault(List<Node> arguments);
  }

  static Operation function(String name, String script, Typing typing, Body body) {
    return new Operation(name, Style.FUNCTION, script, typing, body, arguments -> null);
  }

  /** What a browser does not know how to do: rules that ask it are judged by the server. */
  static Operation onServer(String name, Typing typing, Body body) {
    return new Operation(name, Style.FUNCTION, null, typing, body, arguments -> null);
  }

  /** The same for a method. */
  static Operation onServerMethod(String name, Typing typing, Body body) {
    return new Operation(name, Style.METHOD, null, typing, body, arguments -> null);
  }

  static Operation method(String name, String script, Typing typing, Body body) {
    return new Operation(name, Style.METHOD, script, typing, body, arguments -> null);
  }

  static Operation operator(String name, String script, Typing typing, Body body) {
    return new Operation(name, Style.OPERATOR, script, typing, body, arguments -> null);
  }

  Operation inspecting(Inspection inspection) {
    return new Operation(name, style, script, typing, body, inspection);
  }

  /** Takes arguments of exactly these types. */
  static Typing gives(Type result, Type... parameters) {
    return arguments -> {
      if (arguments.size() != parameters.length) {
        return null;
      }
      for (int i = 0; i < parameters.length; i++) {
        if (!Types.fits(arguments.get(i), parameters[i])) {
          return null;
        }
      }
      return result;
    };
  }

  /** The text an argument is, when it is written out. */
  static @Nullable String literal(List<Node> arguments, int index) {
    return arguments.get(index) instanceof Node.Constant(String text, _) ? text : null;
  }
}
