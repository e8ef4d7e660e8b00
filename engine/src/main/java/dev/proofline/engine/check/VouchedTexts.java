package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.check.Test.Result;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.ForwardingFacts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts in which a recording says what was recognised in it, or what another than whoever sent the
 * record accepted: nobody proves a thing by typing it. They remember whether somebody's word still
 * waits for another's. For one evaluation.
 */
final class VouchedTexts implements ForwardingFacts {

  private static final int MOST_NAMES = 5;
  private static final LocalText NOBODY = LocalText.of("（没有人）", "(nobody)");

  private final Facts facts;
  private final Set<UUID> own;
  private boolean waits;

  private VouchedTexts(Facts facts, Set<UUID> own) {
    this.facts = facts;
    this.own = own;
  }

  static VouchedTexts of(Situation situation) {
    return new VouchedTexts(
        situation.facts(),
        Stream.of("submitter", "owner")
            .flatMap(field -> situation.self().get(field).stream())
            .filter(Value.Ref.class::isInstance)
            .map(person -> ((Value.Ref) person).id())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a text that was asked for is somebody's word, and nobody else has looked at it. */
  boolean waits() {
    return waits;
  }

  @Override
  public Facts facts() {
    return facts;
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    Optional<FileText> found = facts.text(file);
    waits |= found.filter(FileText::waitsForReview).isPresent();
    return found.flatMap(text -> text.vouched(own));
  }

  @Override
  public Facts told() {
    return facts.told();
  }

  @Override
  public Facts again() {
    return facts.again();
  }

  /** Who may accept it, for people to read. */
  static LocalText names(Expression people, Situation situation) {
    List<String> names =
        people.evaluate(situation).stream()
            .flatMap(Value::parts)
            .filter(Value.Ref.class::isInstance)
            .flatMap(person -> situation.facts().row((Value.Ref) person).stream())
            .flatMap(person -> name(person).stream())
            .distinct()
            .limit(MOST_NAMES)
            .toList();
    return names.isEmpty()
        ? NOBODY
        : LocalText.of(String.join("、", names), String.join(", ", names));
  }

  private static Optional<String> name(Row person) {
    return person.get("name").orElse(null) instanceof Value.Text(var name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** That the words are there, but only by the word of whoever typed them. */
  static Result.Undecided waiting(LocalText label, LocalText names) {
    return new Result.Undecided(
        LocalText.of(
            Spacing.join("“" + label.in("zh-CN") + "”的文字是人写的，等", names.in("zh-CN"), "听过并认可才算。"),
            "The text of '"
                + label.in("en")
                + "' was typed by a person; it counts once "
                + names.in("en")
                + " has listened and accepted it."),
        List.of(new Seen(label, LocalText.of("人写的，待认可", "typed by a person, not accepted yet"))),
        true);
  }

  /** What to do about words that are missing. */
  static LocalText toDo(LocalText names) {
    return LocalText.of(
        "请再录一次。文字和录音里说的不一致时，可以改它下面的文字，由 " + names.in("zh-CN") + " 认可后才算。",
        "Record it again. Where the text is not what is said, correct it below; that counts once "
            + names.in("en")
            + " has accepted it.");
  }

  /** What stands beside a fault. */
  static Seen whoAccepts(LocalText names) {
    return new Seen(LocalText.of("改过的文字谁认可", "Who may accept a corrected text"), names);
  }
}
