package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Demand.Lack;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks everything of every file of a field.
 *
 * @param near also among the demands; a place answers to it alone
 * @param worded whether the author says what is wrong
 */
record Evidence(
    String field, LocalText label, Optional<Near> near, List<Demand> demands, boolean worded)
    implements Test {

  private static final LocalText MISSING = LocalText.of("(空)", "(empty)");

  Evidence {
    demands = List.copyOf(demands);
  }

  @Override
  public Result examine(Situation situation, Written record) {
    var faults = new ArrayList<Fault>();
    switch (situation.self().get(field).orElse(null)) {
      case Value.Place place ->
          near.flatMap(asked -> asked.lack(place, situation))
              .ifPresent(lack -> faults.add(fault(lack, label)));
      case Value.File file -> examine(file, label, situation, faults);
      case Value.Many(var several) -> {
        for (int i = 0; i < several.size(); i++) {
          if (several.get(i) instanceof Value.File file) {
            examine(
                file,
                several.size() == 1 ? label : Writing.numbered(label, i + 1),
                situation,
                faults);
          }
        }
        if (several.isEmpty()) {
          faults.add(missing());
        }
      }
      case null, default -> faults.add(missing());
    }
    return faults.isEmpty() ? new Result.Passed() : new Result.Failed(faults);
  }

  private void examine(Value.File file, LocalText name, Situation situation, List<Fault> faults) {
    for (Demand demand : demands) {
      demand.lack(file, situation).ifPresent(lack -> faults.add(fault(lack, name)));
    }
  }

  private Fault fault(Lack lack, LocalText name) {
    var message =
        LocalText.of(
            "“" + name.in("zh-CN") + "”" + lack.remedy().in("zh-CN"),
            "'" + name.in("en") + "' " + lack.remedy().in("en"));
    var seen =
        new Seen(
            LocalText.of(
                name.in("zh-CN") + " · " + lack.name().in("zh-CN"),
                name.in("en") + " · " + lack.name().in("en")),
            lack.seen());
    return new Fault(
        Optional.of(field), worded ? Optional.empty() : Optional.of(message), List.of(seen));
  }

  private Fault missing() {
    var message =
        LocalText.of(
            "“" + label.in("zh-CN") + "”还没有。请补上。",
            "'" + label.in("en") + "' is still empty. Add it.");
    return new Fault(
        Optional.of(field),
        worded ? Optional.empty() : Optional.of(message),
        List.of(new Seen(label, MISSING)));
  }

  /** That there is nothing yet is seen on the page; facts of files are the server's alone. */
  @Override
  public Optional<String> javaScript() {
    return Optional.of(
        "((seen) => seen === null || seen.length === 0 ? false : x.named('facts'))(x.get(f, '"
            + field
            + "'))");
  }

  @Override
  public List<Asked> asks() {
    return List.of(new Asked(field, demands.stream().anyMatch(Demands::fromCamera)));
  }

  @Override
  public Set<String> unique() {
    return demands.stream().anyMatch(NeverUsed.class::isInstance) ? Set.of(field) : Set.of();
  }

  @Override
  public Set<String> quotes() {
    return worded ? Set.of() : Set.of(field);
  }

  @Override
  public List<Expression> rules() {
    return near.stream()
        .flatMap(asked -> Stream.concat(Stream.of(asked.place()), asked.metres().stream()))
        .toList();
  }
}
