package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.SerialPattern;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives serial numbers: the counter moves in the commit that stores the record, guarded by where it
 * stood. A number is therefore taken exactly when its record is there; a failed commit leaves no
 * gap, and a deleted record's number is not given again.
 */
final class Serials {

  private final ZoneId zone;
  private final ConcurrentHashMap<String, Lock> turns = new ConcurrentHashMap<>();

  Serials(ZoneId zone) {
    this.zone = zone;
  }

  static boolean numbers(ExecutableForm form) {
    return form.fields().values().stream().anyMatch(Serials::isNumbered);
  }

  private static boolean isNumbered(ExecutableField field) {
    return field.type().numbering(field.context()).isPresent();
  }

  /**
   * Held from drawing a number to its commit, submissions of one form wait for each other instead
   * of failing; those of other nodes are told apart by the counter's guard alone.
   */
  Lock turn(ExecutableForm form) {
    return turns.computeIfAbsent(form.key(), _ -> new ReentrantLock());
  }

  /** The answers of a new record with its numbers. Hidden fields get none. */
  Answers numbered(ExecutableForm form, Answers answers, Set<String> visible, UnitOfWork unit) {
    LocalDate day = LocalDate.ofInstant(unit.now(), zone);
    Answers numbered = answers;
    for (ExecutableField field : form.fields().values()) {
      if (isNumbered(field) && visible.contains(field.key())) {
        SerialPattern pattern = field.type().numbering(field.context()).orElseThrow();
        String counter = form.key() + "/" + field.key() + "/" + pattern.period(day);
        String number = pattern.write(day, unit.next(counter));
        numbered = numbered.with(field.key(), new Value.Text(number));
      }
    }
    return numbered;
  }
}
