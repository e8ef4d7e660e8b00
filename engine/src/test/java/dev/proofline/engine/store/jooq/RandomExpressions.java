package dev.proofline.engine.store.jooq;

import java.util.List;
import java.util.random.RandomGenerator;

/** Expressions over a visit of {@link SmallSales}, well typed, by chance. */
final class RandomExpressions {

  private static final List<String> UNITS = List.of("day", "week", "month", "quarter", "year");
  private static final List<String> LITERALS =
      List.of(
          "''",
          "' '",
          "'a'",
          "'华星'",
          "'😀'",
          "'x'",
          "'预算还没批'",
          "'12'",
          "'é'",
          "'𠮷'",
          "'野家'",
          "'\u200d'");
  private static final List<String> DAYS =
      List.of("2024-02-29", "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "1986-05-04");

  private final RandomGenerator random;
  private final boolean rows;

  /**
   * @param rows whether they ask of other rows
   */
  RandomExpressions(RandomGenerator random, boolean rows) {
    this.random = random;
    this.rows = rows;
  }

  String next() {
    int depth = random.nextInt(1, 4);
    return switch (random.nextInt(6)) {
      case 0 -> number("", depth);
      case 1 -> text("", depth);
      case 2 -> time("", depth);
      case 3 -> span("", depth);
      default -> condition("", depth);
    };
  }

  String condition() {
    return condition("", random.nextInt(1, 4));
  }

  String number() {
    return number("", random.nextInt(3));
  }

  /** What rows are put in groups by: few different values. */
  String group() {
    return switch (random.nextInt(8)) {
      case 0 -> "startOf('" + one(UNITS) + "', " + time("", 1) + ")";
      case 1 -> "customer";
      case 2 -> "customer.city";
      case 3 -> "done";
      case 4 -> "floor(" + number("", 1) + " / 100)";
      case 5 -> condition("", 1);
      case 6 -> "took";
      default -> text("", 1);
    };
  }

  private String one(String... all) {
    return all[random.nextInt(all.length)];
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String customer(String of, String field) {
    return of.startsWith("c.") ? of + field : of + "customer." + field;
  }

  private boolean isVisit(String of) {
    return !of.startsWith("c.");
  }

  private String number(String of, int depth) {
    if (depth == 0) {
      return isVisit(of)
          ? one(
              of + "amount",
              of + "cost",
              customer(of, "credit"),
              of + "customer.parent.credit",
              "0",
              "1.5",
              "2.5",
              "-3",
              "0.1",
              "0.005",
              "100")
          : one("c.credit", "c.parent.credit", "2", "0.1");
    }
    int d = depth - 1;
    return switch (random.nextInt(rows ? 19 : 16)) {
      case 0, 1 -> "(" + number(of, d) + one(" + ", " - ", " * ", " / ") + number(of, d) + ")";
      case 2 -> "-(" + number(of, d) + ")";
      case 3 -> one("abs", "floor", "ceil") + "(" + number(of, d) + ")";
      case 4 -> one("min", "max", "mod") + "(" + number(of, d) + ", " + number(of, d) + ")";
      case 5 -> "clamp(" + number(of, d) + ", " + number(of, d) + ", " + number(of, d) + ")";
      case 6 -> "round(" + number(of, d) + ", " + one("0", "1", "2", "-1", "13") + ")";
      case 7 -> "size(" + text(of, d) + ")";
      case 8 -> "number(" + text(of, d) + ")";
      case 9 -> "or(" + number(of, d) + ", " + number(of, d) + ")";
      case 10 -> "(" + condition(of, d) + " ? " + number(of, d) + " : " + number(of, d) + ")";
      case 11 -> one("days", "hours", "minutes") + "(" + span(of, d) + ")";
      case 12 -> "weekday(" + time(of, d) + ")";
      case 13 -> isVisit(of) ? "size(" + of + "tags)" : "c.credit";
      case 14 ->
          "["
              + number(of, d)
              + ", "
              + number(of, 0)
              + ", "
              + number(of, 0)
              + "]"
              + one("", ".filter(x, x > 0.1)", ".map(x, x * 2)", ".distinct()")
              + one(".sum()", ".avg()", ".min()", ".max()", ".size()", ".streak(x, x != 1.5)");
      case 15 ->
          isVisit(of) ? of + "tags" + one(".distinct()", "") + ".count(t, " + tag(of) + ")" : "1";
      default -> gathered(of, d);
    };
  }

  /** A condition over one of the tags. */
  private String tag(String of) {
    return switch (random.nextInt(5)) {
      case 0 -> "t == " + text(of, 0);
      case 1 -> "t.contains(" + text(of, 0) + ")";
      case 2 -> "size(t) > " + one("1", number(of, 0));
      case 3 -> "t.lower() in ['a', '😀表情', " + text(of, 0) + "]";
      default -> "!(t != " + text(of, 0) + " && " + of + "done)";
    };
  }

  /** What the store may be asked at once. */
  String gathered() {
    int depth = random.nextInt(3);
    return random.nextInt(3) > 0
        ? gathered("", depth)
        : "rows.visit.filter(v, "
            + condition("v.", depth)
            + ")."
            + one("newest", "oldest")
            + "("
            + one("1", "3", "0", "1000")
            + ")"
            + one(".map(w, w.id).join(',')", ".sum(w, w.amount)", ".first().note", ".size()");
  }

  private String gathered(String of, int depth) {
    if (!of.isEmpty()) {
      return "1";
    }
    String tie =
        one(
            "v.customer == customer && ",
            "v.amount < amount && ",
            "v.customer.parent == customer.parent && ",
            "v.at >= startOf('" + one(UNITS) + "', at) && ",
            "");
    return switch (random.nextInt(12)) {
      case 8 ->
          "rows.visit.filter(v, "
              + tie
              + condition("v.", 0)
              + ").map(v, "
              + one("v.kind", "v.customer.city", "v.customer", "v.note.lower()")
              + ").distinct().size()";
      case 9 ->
          "rows.customer." + one("sum", "avg", "min", "max") + "(c, " + number("c.", depth) + ")";
      case 10 ->
          "rows.visit.filter(v, "
              + tie
              + condition("v.", depth)
              + ").map(v, "
              + number("v.", 0)
              + ")."
              + one("sum", "avg", "min", "max")
              + "()";
      case 11 ->
          "rows.customer.filter(c, c.parent == customer.parent).count(c,"
              + " rows.visit.filter(v, v.customer == c)."
              + one("count(v, v.done)", "sum(v, v.amount)", "max(v, v.cost)", "size()")
              + " > "
              + number("", 0)
              + ")";
      case 6 -> "rows.visit.streak(v, " + condition("v.", depth) + ")";
      case 7 ->
          "rows.visit.filter(v, "
              + tie
              + condition("v.", 0)
              + ").streak(v, "
              + condition("v.", depth)
              + ")";
      case 0 -> "rows.visit.count(v, " + tie + condition("v.", depth) + ")";
      case 1 -> "size(rows.visit.filter(v, " + tie + condition("v.", depth) + "))";
      case 2 ->
          "rows.visit." + one("sum", "avg", "min", "max") + "(v, " + number("v.", depth) + ")";
      case 3 ->
          "rows.visit.filter(v, "
              + tie
              + condition("v.", 0)
              + ")."
              + one("sum", "avg", "min", "max")
              + "(v, "
              + one("v.amount", "v.cost", number("v.", depth))
              + ")";
      case 4 -> "rows.customer.count(c, c == customer || " + condition("c.", depth) + ")";
      default ->
          "rows.customer.count(c, rows.visit.exists(v, v.customer == c && v.amount > amount))";
    };
  }

  private String text(String of, int depth) {
    if (depth == 0) {
      return isVisit(of)
          ? one(
              of + "kind",
              of + "note",
              customer(of, "name"),
              of + "customer.parent.name",
              of + "customer.parent.parent.city",
              of + "status",
              one(LITERALS))
          : one("c.name", "c.city", "c.parent.name", one(LITERALS));
    }
    int d = depth - 1;
    return switch (random.nextInt(11)) {
      case 7 -> "(" + text(of, d) + " + " + text(of, 0) + ")" + one(".trim()", ".lower()", "");
      case 8 -> random.nextInt(4) > 0 ? text(of, 0) : shown(of, d);
      case 9 -> random.nextInt(3) > 0 || !isVisit(of) ? text(of, 0) : tags(of);
      case 0 -> "(" + text(of, d) + " + " + text(of, d) + ")";
      case 1 -> text(of, 0) + one(".trim()", ".lower()");
      case 2 -> "or(" + text(of, d) + ", " + text(of, d) + ")";
      case 3 -> "(" + condition(of, d) + " ? " + text(of, d) + " : " + text(of, d) + ")";
      case 4 -> "text(" + condition(of, d) + ")";
      case 5 -> isVisit(of) ? of + one("customer.id", "id", "customer.parent.city") : "c.parent.id";
      default -> text(of, 0);
    };
  }

  /** What SQL leaves to the JVM and the browser says too. */
  private String shown(String of, int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "text(" + number(of, depth) + ")";
      case 1 -> "text(" + time(of, depth) + ")";
      case 2 -> "format(" + number(of, depth) + ", " + one("'0.00'", "'#,##0.0'", "'0'") + ")";
      default ->
          "format(" + time(of, depth) + ", " + one("'yyyy-MM-dd'", "'yyyy-MM-dd HH:mm'") + ")";
    };
  }

  private String tags(String of) {
    return of
        + "tags"
        + one("", ".distinct()", ".filter(t, " + tag(of) + ")", ".map(t, t.lower())")
        + one(".join('、')", ".join('')", ".first()", "[1]");
  }

  private String time(String of, int depth) {
    if (depth == 0) {
      return isVisit(of)
          ? one(
              of + "day",
              of + "at",
              of + "submitted_at",
              customer(of, "since"),
              of + "customer.parent.since",
              "now",
              "today()",
              "date('" + one(DAYS) + "')")
          : one("c.since", "c.created_at", "c.parent.since", "now");
    }
    int d = depth - 1;
    return switch (random.nextInt(rows ? 8 : 7)) {
      case 0, 1 -> "startOf('" + one(UNITS) + "', " + time(of, d) + ")";
      case 2 ->
          "months("
              + time(of, d)
              + ", "
              + one("1", "-1", "11", "-13", "12", "2.5", number(of, 0))
              + ")";
      case 3 -> "(" + time(of, d) + one(" + ", " - ") + span(of, d) + ")";
      case 4 -> "or(" + time(of, d) + ", " + time(of, d) + ")";
      case 5 -> one("min", "max") + "(" + time(of, d) + ", " + time(of, d) + ")";
      case 6 -> "(" + condition(of, d) + " ? " + time(of, d) + " : " + time(of, d) + ")";
      default ->
          of.isEmpty() ? "rows.visit." + one("min", "max") + "(v, " + time("v.", d) + ")" : "now";
    };
  }

  private String span(String of, int depth) {
    int d = Math.max(0, depth - 1);
    if (isVisit(of) && random.nextInt(5) == 0) {
      return of + "took";
    }
    return switch (random.nextInt(depth == 0 ? 3 : 5)) {
      case 0 -> "days(" + one("1", "0.5", "-7", "30") + ")";
      case 1 -> one("hours", "minutes", "days") + "(" + number(of, d) + ")";
      case 2, 3 -> "(" + time(of, 0) + " - " + time(of, 0) + ")";
      default -> "(" + span(of, d) + one(" + ", " - ") + span(of, d) + ")";
    };
  }

  private String condition(String of, int depth) {
    if (depth == 0) {
      return isVisit(of)
          ? one(
              of + "done",
              of + "paid",
              of + "amount > 1",
              of + "kind == 'a'",
              of + "note != null",
              of + "customer.vip",
              of + "customer.parent.vip",
              of + "customer == null")
          : one("c.vip", "c.name == 'a'", "c.parent == null");
    }
    int d = depth - 1;
    return switch (random.nextInt(rows ? 19 : 17)) {
      case 13 -> "or(" + condition(of, d) + ", " + condition(of, d) + ")";
      case 14 ->
          isVisit(of) ? of + "tags." + one("exists", "all") + "(t, " + tag(of) + ")" : "c.vip";
      case 15 ->
          random.nextInt(3) == 0
              ? text(of, d) + ".matches('" + one("^a", "[0-9]+", ".", "华.?电", "x$", "^.{2}$") + "')"
              : condition(of, 0);
      case 16 -> number(of, 0) + " in [" + number(of, 0) + ", " + number(of, d) + ", 0.1]";
      case 0 -> "(" + condition(of, d) + " && " + condition(of, d) + ")";
      case 1 -> "(" + condition(of, d) + " || " + condition(of, d) + ")";
      case 2 -> "!(" + condition(of, d) + ")";
      case 3, 4 ->
          number(of, d) + one(" < ", " <= ", " > ", " >= ", " == ", " != ") + number(of, d);
      case 5, 6 -> time(of, d) + one(" < ", " <= ", " > ", " >= ", " == ", " != ") + time(of, d);
      case 7 -> text(of, d) + one(" == ", " != ") + text(of, d);
      case 8 -> text(of, d) + one(".contains(", ".startsWith(", ".endsWith(") + text(of, 0) + ")";
      case 9 -> text(of, d) + " in ['a', '', '华星电子', " + text(of, 0) + "]";
      case 10 -> isVisit(of) ? text(of, 0) + " in " + of + "tags" : "c.vip";
      case 11 -> span(of, d) + one(" < ", " >= ", " == ") + span(of, d);
      case 12 -> one(number(of, d), text(of, d), time(of, d), condition(of, d)) + " == null";
      default ->
          of.isEmpty()
              ? "rows.visit."
                  + one("exists", "all")
                  + "(v, "
                  + one("v.customer == customer && ", "")
                  + condition("v.", d)
                  + ")"
              : "true";
    };
  }
}
