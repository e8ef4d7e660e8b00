package dev.proofline.engine.expression;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a checked expression for the browser: an expression over the fields {@code f} and the
 * library {@code x} of {@code expressions.js}, where null is empty or unknown.
 */
final class JavaScriptWriter {

  /** Thrown where only the server can know. */
  private static final class OnlyOnServer extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private JavaScriptWriter() {}

  static Optional<String> write(Node root) {
    try {
      return Optional.of(new JavaScriptWriter().script(root));
    } catch (OnlyOnServer known) {
      return Optional.empty();
    }
  }

  private String script(Node node) throws OnlyOnServer {
    return switch (node) {
      case Node.Constant(var constant, _) -> constant(constant);
      case Node.Self _ -> "x.row(f)";
      case Node.SelfField(var name, var type) -> read("f[" + quoted(name) + "]", type);
      case Node.Now _ -> "x.now()";
      case Node.Setting(var key, var type) -> named("settings." + key, type);
      case Node.Variable(var name, var type) -> named(name, type);
      case Node.Source _, Node.UsersInRole _ -> throw new OnlyOnServer();
      case Node.Local(var loop, _) -> "r" + loop;
      case Node.Navigate(var row, var field, var type) ->
          read("x.get(" + script(row) + "," + quoted(field) + ")", type);
      case Node.ListLiteral(var items, _) -> "x.items([" + all(items) + "])";
      case Node.And(var left, var right) -> lazy("x.and", left, right);
      case Node.Or(var left, var right) -> lazy("x.or", left, right);
      case Node.Not(var part) -> "x.not(" + script(part) + ")";
      case Node.Equal(var left, var right) -> "x.equal(" + all(List.of(left, right)) + ")";
      case Node.In(var value, var list) -> "x.among(" + all(List.of(value, list)) + ")";
      case Node.Choose(var condition, var yes, var no, _) ->
          "(" + script(condition) + "===true?" + script(yes) + ":" + script(no) + ")";
      case Node.Otherwise(var wanted, var instead, _) -> lazy("x.otherwise", wanted, instead);
      case Node.Matches(var text, var pattern) -> matches(text, pattern);
      case Node.Call(var operation, var arguments, _) -> call(operation, arguments);
      case Node.Loop(var kind, var range, var loop, var body, _, _) ->
          "x.each." + kind.word() + "(" + script(range) + ",r" + loop + "=>" + script(body) + ")";
    };
  }

  private String call(Operation operation, List<Node> arguments) throws OnlyOnServer {
    if (operation.script() == null) {
      throw new OnlyOnServer();
    }
    return "x." + operation.script() + "(" + all(arguments) + ")";
  }

  private String lazy(String function, Node left, Node right) throws OnlyOnServer {
    return function + "(" + script(left) + ",()=>" + script(right) + ")";
  }

  private String all(List<Node> nodes) throws OnlyOnServer {
    var written = new ArrayList<String>();
    for (Node node : nodes) {
      written.add(script(node));
    }
    return String.join(",", written);
  }

  private String matches(Node text, Pattern pattern) throws OnlyOnServer {
    String source = BrowserPattern.of(pattern.pattern()).orElseThrow(OnlyOnServer::new);
    return "x.matches(" + script(text) + "," + quoted(source) + ")";
  }

  private static String named(String name, Type type) {
    return read("x.named(" + quoted(name) + ")", type);
  }

  private static String read(String raw, Type type) {
    return "x." + reader(type) + "(" + raw + listReader(type) + ")";
  }

  private static String listReader(Type type) {
    return type instanceof Type.ListOf(var element) ? ",x." + reader(element) : "";
  }

  private static String reader(Type type) {
    return switch (type) {
      case Type.Simple.TEXT -> "text";
      case Type.Simple.NUMBER -> "num";
      case Type.Simple.BOOLEAN -> "flag";
      case Type.Simple.TIMESTAMP -> "time";
      case Type.Simple.DURATION -> "span";
      case Type.Simple.NOTHING -> "nothing";
      case Type.ListOf _ -> "list";
      case Type.RowOf _ -> "row";
    };
  }

  private static String constant(@Nullable Object constant) {
    return switch (constant) {
      case null -> "null";
      case String text -> quoted(text);
      case Double number -> "(" + number + ")";
      default -> constant.toString();
    };
  }

  /** A string literal that is also safe inside a script element. */
  static String quoted(String text) {
    return text.chars()
        .mapToObj(JavaScriptWriter::escaped)
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int unit) {
    boolean plain = unit >= ' ' && unit < 0x7f && "\"\\<>&".indexOf(unit) < 0;
    return plain ? String.valueOf((char) unit) : String.format("\\u%04x", unit);
  }
}
