package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Fault;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.engine.value.TextAdvice.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a language model says of texts, beside what a library finds in them.
 *
 * @param told how far it has read, for whoever reads the finding
 */
record ModelReading(List<Pointed> pointed, List<Seen> told) {

  static final ModelReading NONE = new ModelReading(List.of(), List.of());

  private static final LocalText MODEL = LocalText.of("语言模型", "Language model");
  private static final Seen UNREAD =
      new Seen(
          MODEL,
          LocalText.of(
              "还没有看过（没有配置，或还没轮到），先按条款库判断",
              "has not read it (none is set up, or it is not its turn yet); the library decides"));

  ModelReading {
    pointed = List.copyOf(pointed);
    told = List.copyOf(told);
  }

  /** A risk in one of the texts. */
  private record Pointed(LocalText name, String model, Risk risk) {}

  /** What the library finds in the same words is not told twice. */
  static ModelReading of(List<Writing.Part> parts, List<RiskyClause> clauses, Situation situation) {
    var pointed = new ArrayList<Pointed>();
    var told = new ArrayList<Seen>();
    for (Writing.Part part : parts) {
      Optional<TextAdvice> advice = situation.facts().advice(part.text());
      told.add(advice.map(ModelReading::read).orElse(UNREAD));
      advice.ifPresent(said ->
          said.risks().stream()
              .filter(
                  risk -> clauses.stream().noneMatch(clause -> clause.in(risk.quote()).isPresent()))
              .forEach(risk -> pointed.add(new Pointed(part.name(), said.model(), risk))));
    }
    return new ModelReading(pointed, told.stream().distinct().toList());
  }

  private static Seen read(TextAdvice advice) {
    String model = advice.model();
    return new Seen(
        MODEL,
        advice.risks().isEmpty()
            ? LocalText.of(
                model + " 看过，没有指出别的风险", model + " has read it and points at nothing else")
            : LocalText.of(model + " 看过，仅供参考", model + " has read it; it may be wrong"));
  }

  List<Fault> faults(String field) {
    return pointed.stream().map(one -> fault(field, one)).toList();
  }

  private static Fault fault(String field, Pointed one) {
    Risk risk = one.risk;
    var message =
        LocalText.of(
            ("“" + one.name.in("zh-CN") + "”里可能有风险：" + risk.title() + "。" + risk.advice()).strip()
                + "（语言模型 "
                + one.model
                + " 指出，请对照原文判断）",
            ("There may be a risk in '"
                        + one.name.in("en")
                        + "': "
                        + risk.title()
                        + ". "
                        + risk.advice())
                    .strip()
                + " (Pointed out by the language model "
                + one.model
                + "; compare with the text.)");
    var seen =
        new Seen(
            LocalText.of(
                one.name.in("zh-CN") + " · " + risk.title(),
                one.name.in("en") + " · " + risk.title()),
            LocalText.plain(risk.quote()));
    return new Fault(
        Optional.of(field), Optional.of(message), List.of(seen), Optional.of(risk.title()));
  }

  /** The faults, the first of which tells how far the model has read. */
  List<Fault> beside(List<Fault> faults) {
    var all = new ArrayList<>(faults);
    all.set(0, faults.getFirst().and(told));
    return all;
  }
}
