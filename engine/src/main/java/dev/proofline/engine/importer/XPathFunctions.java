package dev.proofline.engine.importer;

import dev.proofline.engine.importer.XPathTranslation.Said;
import dev.proofline.engine.importer.XPathTranslation.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions of XLSForm that the expression language has too. */
final class XPathFunctions {

  private XPathFunctions() {}

  static Optional<Said> say(String name, List<Said> given) {
    return switch (given.size()) {
      case 0 -> none(name);
      case 1 -> one(name, given.getFirst());
      case 2 -> two(name, given.getFirst(), given.get(1)).or(() -> many(name, given));
      case 3 -> three(name, given).or(() -> many(name, given));
      default -> many(name, given);
    };
  }

  private static Optional<Said> none(String name) {
    return switch (name) {
      case "true" -> said("true", Type.TRUTH);
      case "false" -> said("false", Type.TRUTH);
      case "today" -> said("today()", Type.MOMENT);
      case "now" -> said("now", Type.MOMENT);
      default -> Optional.empty();
    };
  }

  private static Optional<Said> one(String name, Said it) {
    String words = it.words();
    boolean number = it.type() == Type.NUMBER;
    return switch (name) {
      case "not" ->
          it.type() == Type.NOTHING
              ? Optional.empty()
              : said("!(" + XPathTranslation.truth(it) + ")", Type.TRUTH);
      case "string-length" -> when(it.type() == Type.TEXT, "size(" + words + ")", Type.NUMBER);
      case "count-selected" -> when(it.type() == Type.LIST, "size(" + words + ")", Type.NUMBER);
      case "count" -> when(it.type() == Type.LIST, "size(" + words + ")", Type.NUMBER);
      case "sum", "min", "max", "avg" ->
          when(
              it.type() == Type.LIST && words.contains(".map("),
              words + "." + name + "()",
              Type.NUMBER);
      case "abs", "floor" -> when(number, name + "(" + words + ")", Type.NUMBER);
      case "ceiling" -> when(number, "ceil(" + words + ")", Type.NUMBER);
      case "round" -> when(number, "round(" + words + ", 0)", Type.NUMBER);
      case "number" ->
          number
              ? Optional.of(it)
              : when(it.type() == Type.TEXT, "number(" + words + ")", Type.NUMBER);
      case "string" ->
          it.type() == Type.TEXT ? Optional.of(it) : when(number, "text(" + words + ")", Type.TEXT);
      case "once", "normalize-space" -> Optional.empty();
      case "date" ->
          it.type() == Type.MOMENT
              ? Optional.of(it)
              : it.literal()
                  .filter(text -> text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                  .flatMap(text -> said("date(" + Texts.quoted(text) + ")", Type.MOMENT));
      default -> Optional.empty();
    };
  }

  private static Optional<Said> two(String name, Said first, Said second) {
    boolean texts = first.type() == Type.TEXT && second.type() == Type.TEXT;
    String a = first.words();
    String b = second.words();
    return switch (name) {
      case "selected" -> selected(first, second);
      case "regex" ->
          second
              .literal()
              .filter(_ -> first.type() == Type.TEXT)
              .flatMap(SchemaPattern::whole)
              .flatMap(pattern -> said(a + ".matches(" + Texts.quoted(pattern) + ")", Type.TRUTH));
      case "contains" -> when(texts, a + ".contains(" + b + ")", Type.TRUTH);
      case "starts-with" -> when(texts, a + ".startsWith(" + b + ")", Type.TRUTH);
      case "ends-with" -> when(texts, a + ".endsWith(" + b + ")", Type.TRUTH);
      case "coalesce" ->
          when(first.type() == second.type(), "or(" + a + ", " + b + ")", first.type());
      case "round" ->
          when(
              first.type() == Type.NUMBER && second.type() == Type.NUMBER,
              "round(" + a + ", " + b + ")",
              Type.NUMBER);
      case "min", "max" ->
          when(
              first.type() == Type.NUMBER && second.type() == Type.NUMBER,
              name + "(" + a + ", " + b + ")",
              Type.NUMBER);
      default -> Optional.empty();
    };
  }

  private static Optional<Said> selected(Said field, Said value) {
    if (value.literal().isEmpty()) {
      return Optional.empty();
    }
    String text = Texts.quoted(value.literal().get());
    return switch (field.type()) {
      case LIST -> said(text + " in " + field.words(), Type.TRUTH);
      case TEXT -> said(field.words() + " == " + text, Type.TRUTH);
      default -> Optional.empty();
    };
  }

  private static Optional<Said> three(String name, List<Said> given) {
    Said then = given.get(1);
    Said otherwise = given.get(2);
    boolean alike =
        then.type() == otherwise.type()
            || then.type() == Type.NOTHING
            || otherwise.type() == Type.NOTHING;
    if (!name.equals("if") || !alike || given.getFirst().type() == Type.NOTHING) {
      return Optional.empty();
    }
    return said(
        "(("
            + XPathTranslation.truth(given.getFirst())
            + ") ? ("
            + then.words()
            + ") : ("
            + otherwise.words()
            + "))",
        then.type() == Type.NOTHING ? otherwise.type() : then.type());
  }

  private static Optional<Said> many(String name, List<Said> given) {
    boolean sayable =
        given.stream().allMatch(one -> one.type() == Type.TEXT || one.type() == Type.NUMBER);
    return name.equals("concat") && sayable
        ? said(
            given.stream()
                .map(one -> one.type() == Type.TEXT ? one.words() : "text(" + one.words() + ")")
                .collect(Collectors.joining(" + ")),
            Type.TEXT)
        : Optional.empty();
  }

  private static Optional<Said> when(boolean fits, String words, Type type) {
    return fits ? said(words, type) : Optional.empty();
  }

  private static Optional<Said> said(String words, Type type) {
    return Optional.of(Said.of(words, type));
  }
}
