package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.search.Heard;
import dev.proofline.engine.search.SaidWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Listens to a field for words.
 *
 * @param worded whether the author says what is wrong
 * @param accept who may accept what a person typed for a recording; without them it counts as it is
 */
record Mentions(
    String field,
    LocalText label,
    List<Wanted> wanted,
    boolean worded,
    Optional<Expression> accept,
    Optional<String> javaScript)
    implements Test {

  /** A page is not to carry a dictionary. */
  private static final int MOST_SPELLED = 20_000;

  Mentions {
    wanted = List.copyOf(wanted);
  }

  @Override
  public Result examine(Situation situation, Written record) {
    return accept
        .map(people -> vouched(situation, VouchedTexts.names(people, situation)))
        .orElseGet(() -> listened(situation, Optional.empty()));
  }

  /** By what a machine heard or another accepted; what somebody typed can only wait for that. */
  private Result vouched(Situation situation, LocalText names) {
    var texts = VouchedTexts.of(situation);
    Result now = listened(situation.over(texts), Optional.of(names));
    if (now instanceof Result.Passed || !texts.waits()) {
      return now;
    }
    Result typed = listened(situation, Optional.of(names));
    return typed instanceof Result.Passed ? VouchedTexts.waiting(label, names) : typed;
  }

  private Result listened(Situation situation, Optional<LocalText> accepting) {
    Writing writing = Writing.in(field, label, situation);
    List<Heard> texts = writing.parts().stream().map(part -> Heard.of(part.text())).toList();
    var faults = new ArrayList<Fault>();
    boolean said = false;
    boolean open = false;
    for (Wanted words : wanted) {
      Wanted.Outcome outcome = words.over(texts, situation);
      boolean forbids = words.how() == Wanted.How.NONE;
      said |= forbids && !outcome.holds();
      open |= forbids == outcome.holds();
      if (!outcome.holds()) {
        faults.add(fault(words.how(), outcome, accepting));
      }
    }
    if (open && !said && !writing.unread().isEmpty()) {
      return writing.undecided();
    }
    if (open) {
      faults.addAll(writing.faults(field, worded));
    }
    return faults.isEmpty() ? new Result.Passed() : new Result.Failed(faults);
  }

  /** The words at fault first, then those that were as they should be. */
  private Fault fault(Wanted.How how, Wanted.Outcome outcome, Optional<LocalText> accepting) {
    var because = new ArrayList<Seen>();
    for (boolean atFault : List.of(true, false)) {
      outcome.all().stream()
          .filter(told -> outcome.atFault().contains(told.word()) == atFault)
          .forEach(told -> because.add(told.seen(label)));
    }
    accepting.map(VouchedTexts::whoAccepts).ifPresent(because::add);
    List<String> words = outcome.atFault().stream().map(SaidWord::word).toList();
    LocalText missed =
        accepting
            .map(names -> how.missed(label, words, VouchedTexts.toDo(names)))
            .orElseGet(() -> how.missed(label, words));
    return new Fault(Optional.of(field), worded ? Optional.empty() : Optional.of(missed), because);
  }

  @Override
  public List<Asked> asks() {
    return wanted.stream().allMatch(words -> words.how() == Wanted.How.NONE)
        ? List.of()
        : List.of(new Asked(field, false));
  }

  @Override
  public Set<String> quotes() {
    return worded ? Set.of() : Set.of(field);
  }

  @Override
  public Map<String, Expression> accepts() {
    return accept.map(people -> Map.of(field, people)).orElse(Map.of());
  }

  @Override
  public Set<String> listens() {
    return Set.of(field);
  }

  @Override
  public List<Expression> rules() {
    return wanted.stream().flatMap(words -> words.words().rules().stream()).toList();
  }

  /**
   * What a browser does with the words; empty where only the server knows them or the text. It
   * gives what is wrong in words, unless the author says that.
   */
  static Optional<String> javaScript(
      List<Wanted> wanted, Optional<String> text, LocalText label, boolean worded) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Wanted words : wanted) {
      if (!(words.words() instanceof Wanted.Listed(var listed))) {
        return Optional.empty();
      }
      ObjectNode one = all.addObject().put("how", words.how().key());
      ArrayNode named = one.putArray("words");
      ArrayNode spelled = one.putArray("letters");
      for (SaidWord word : listed) {
        named.add(word.word());
        strings(spelled.addArray(), word.spelledOut());
      }
      if (!worded) {
        ObjectNode say = one.putObject("say");
        words.how().missing(label).forEach((lang, parts) -> strings(say.putArray(lang), parts));
      }
    }
    return text.map(read -> "x.mentions(" + read + "," + all + ")")
        .filter(written -> written.length() < MOST_SPELLED);
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
