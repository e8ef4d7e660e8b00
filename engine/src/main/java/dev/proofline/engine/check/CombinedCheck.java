package dev.proofline.engine.check;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.CheckCompiling.Child;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several checks as one: all, any, or at least some of them must pass. */
final class CombinedCheck implements CheckType {

  /** How many must pass. */
  enum How {
    ALL("all", LocalText.of("全部满足", "All of"), LocalText.of("每一条都要通过。", "Every one must pass.")),
    ANY("any", LocalText.of("任一满足", "Any of"), LocalText.of("有一条通过即可。", "One of them is enough.")),
    AT_LEAST(
        "atLeast",
        LocalText.of("至少几条", "At least"),
        LocalText.of("通过的条数达到即可。", "Enough of them must pass."));

    private final String key;
    private final LocalText title;
    private final LocalText about;

    How(String key, LocalText title, LocalText about) {
      this.key = key;
      this.title = title;
      this.about = about;
    }
  }

  private final How how;

  CombinedCheck(How how) {
    this.how = how;
  }

  @Override
  public String key() {
    return how.key;
  }

  @Override
  public LocalText title() {
    return how.title;
  }

  @Override
  public LocalText about() {
    return how.about;
  }

  @Override
  public String icon() {
    return "checks";
  }

  @Override
  public List<Property> properties() {
    return how == How.AT_LEAST
        ? List.of(
            Property.required("atLeast", new Shape.Whole(1, 100), LocalText.of("至少", "At least")),
            Property.required("of", Shape.Open.CHECKS, LocalText.of("其中", "Of")))
        : List.of(Property.required(how.key, Shape.Open.CHECKS, how.title));
  }

  @Override
  public Optional<Test> compile(Settings check, CheckCompiling compiling) {
    String listed = how == How.AT_LEAST ? "of" : how.key;
    int written = check.list(listed).size();
    List<Child> children = compiling.children(check, listed);
    int needed = how == How.AT_LEAST ? check.whole("atLeast").orElse(1) : 1;
    if (needed > written) {
      compiling.report(
          Expected.of("至少 " + needed + " 条校验", "at least " + needed + " checks")
              .but("只有 " + written + " 条", "there are " + written)
              .error(check.at(listed), "too_few_checks"));
      return Optional.empty();
    }
    return children.size() == written
        ? Optional.of(new Combination(how, needed, children, check.has("message")))
        : Optional.empty();
  }

  /** A check inside that applied, and what came of it. */
  private record Tried(Child child, Test.Result result) {
    Test.Branch branch() {
      return switch (result) {
        case Test.Result.Passed _ ->
            new Test.Branch(child.title(), Test.Standing.PASSED, List.of(), List.of());
        case Test.Result.Failed(var faults, var inside) ->
            new Test.Branch(
                child.title(),
                Test.Standing.FAILED,
                inside.isEmpty()
                    ? faults.stream().flatMap(fault -> fault.because().stream()).distinct().toList()
                    : List.of(),
                inside);
        case Test.Result.Undecided(_, var because, _) -> open(because);
        case Test.Result.Unanswered(_, var because) -> open(because);
      };
    }

    private Test.Branch open(List<Test.Seen> because) {
      return new Test.Branch(child.title(), Test.Standing.OPEN, because, List.of());
    }
  }

  /**
   * @param worded whether the author says what went wrong, so that nothing else is told
   */
  private record Combination(How how, int needed, List<Child> children, boolean worded)
      implements Test {

    @Override
    public List<Expression> rules() {
      return children.stream()
          .flatMap(
              child -> Stream.concat(child.condition().stream(), child.test().rules().stream()))
          .toList();
    }

    @Override
    public Set<String> listens() {
      return children.stream()
          .flatMap(child -> child.test().listens().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> libraries() {
      return children.stream()
          .flatMap(child -> child.test().libraries().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<String, Expression> accepts() {
      var accepts = new LinkedHashMap<String, Expression>();
      children.forEach(child -> child.test().accepts().forEach(accepts::putIfAbsent));
      return accepts;
    }

    @Override
    public List<String> advised(Situation situation) {
      return children.stream()
          .filter(child -> child.appliesTo(situation))
          .flatMap(child -> child.test().advised(situation).stream())
          .toList();
    }

    @Override
    public Set<String> unique() {
      return children.stream()
          .flatMap(child -> child.test().unique().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Asked> asks() {
      return how == How.ALL
          ? children.stream()
              .filter(child -> child.condition().isEmpty())
              .flatMap(child -> child.test().asks().stream())
              .toList()
          : List.of();
    }

    @Override
    public boolean asksOutside() {
      return children.stream().anyMatch(child -> child.test().asksOutside());
    }

    @Override
    public boolean mayStayUnanswered() {
      return children.stream().anyMatch(child -> child.test().mayStayUnanswered());
    }

    @Override
    public Set<String> quotes() {
      return children.stream()
          .flatMap(child -> child.test().quotes().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Result examine(Situation situation, Written record) {
      return examine(List.of(new Looked(situation, record))).getFirst();
    }

    @Override
    public List<Result> examine(List<Looked> rows) {
      var seen = new ArrayList<List<Tried>>();
      rows.forEach(_ -> seen.add(new ArrayList<>()));
      for (Child child : children) {
        List<Integer> applies =
            IntStream.range(0, rows.size())
                .filter(i -> child.appliesTo(rows.get(i).situation()))
                .boxed()
                .toList();
        List<Result> results = child.test().examine(applies.stream().map(rows::get).toList());
        for (int i = 0; i < applies.size(); i++) {
          seen.get(applies.get(i)).add(new Tried(child, results.get(i)));
        }
      }
      return seen.stream().map(this::together).toList();
    }

    private Result together(List<Tried> tried) {
      var faults = new ArrayList<Fault>();
      var undecided = new ArrayList<Result>();
      int passed = 0;
      for (Tried one : tried) {
        switch (one.result()) {
          case Result.Passed _ -> passed++;
          case Result.Failed(var found, _) -> faults.addAll(found);
          case Result.Undecided open -> undecided.addFirst(open);
          case Result.Unanswered open -> undecided.add(open);
        }
      }
      boolean couldBeGood = how == How.ALL ? faults.isEmpty() : passed + undecided.size() >= needed;
      boolean good = how == How.ALL ? undecided.isEmpty() : passed >= needed;
      if (couldBeGood) {
        return good ? new Result.Passed() : undecided.getFirst();
      }
      return new Result.Failed(told(faults, tried), tried.stream().map(Tried::branch).toList());
    }

    private List<Fault> told(List<Fault> faults, List<Tried> tried) {
      if (worded || faults.isEmpty()) {
        return List.of(together(faults, Optional.empty()));
      }
      return how == How.ALL ? faults : List.of(together(faults, Optional.of(wanted(tried))));
    }

    /** What did not hold as one: each part alone need not have held. */
    private static Fault together(List<Fault> faults, Optional<LocalText> message) {
      return new Fault(
          faults.stream().flatMap(fault -> fault.field().stream()).findFirst(),
          message,
          faults.stream().flatMap(fault -> fault.because().stream()).distinct().toList());
    }

    /** What of it would have been enough. */
    private LocalText wanted(List<Tried> tried) {
      List<LocalText> titles = tried.stream().map(one -> one.child().title()).distinct().toList();
      boolean one = needed == 1;
      return LocalText.of(
          (one ? "有一样就够：" : "至少要有 " + needed + " 样：") + listed(titles, "zh-CN", "；") + "。",
          (one ? "One of these is enough: " : "At least " + needed + " of these are needed: ")
              + listed(titles, "en", "; ")
              + ".");
    }

    private static String listed(List<LocalText> titles, String language, String comma) {
      return titles.stream()
          .map(title -> title.in(language).replaceAll("[。.]$", ""))
          .collect(Collectors.joining(comma));
    }

    @Override
    public Optional<String> javaScript() {
      var parts = new ArrayList<String>();
      for (Child child : children) {
        Optional<String> test = child.test().javaScript();
        Optional<String> condition = child.condition().flatMap(found -> found.javaScript());
        if (test.isEmpty() || (child.condition().isPresent() && condition.isEmpty())) {
          return Optional.empty();
        }
        String one = "((" + test.get() + ")===true)";
        String skipped = how == How.ALL ? "true" : "false";
        parts.add(
            condition
                .map(given -> "((" + given + ")===true?" + one + ":" + skipped + ")")
                .orElse(one));
      }
      return Optional.of(
          switch (how) {
            case ALL -> String.join("&&", parts);
            case ANY -> String.join("||", parts);
            case AT_LEAST -> "[" + String.join(",", parts) + "].filter(Boolean).length>=" + needed;
          });
    }
  }
}
