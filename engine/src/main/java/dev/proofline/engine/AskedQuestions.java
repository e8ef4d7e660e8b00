package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.TermReads;
import dev.proofline.engine.store.Questions;
import dev.proofline.engine.store.RecordsTold;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * When a form asks which of its questions, as the store can be asked: what {@link AnswerRows} tells
 * of one record, of all of them.
 *
 * @param facts the world as who looks sees it
 * @param open which fields are open to who looks
 * @param asStored whether what a rule reads of other rows is, to who looks, as it is stored
 */
record AskedQuestions(
    ExecutableForm form,
    Facts facts,
    ZoneId zone,
    Predicate<String> open,
    Predicate<TermReads.Read> asStored) {

  /** What differs from record to record without being in its row, or from person to person. */
  private static final Set<String> NOT_STORED = Set.of("now", "me", "old");

  /**
   * The records that rows of a source tell of; empty where the store has no such rows, or whether a
   * question is asked is more than SQL can say.
   *
   * @param read which may be read
   * @param checked of which who looks may know what speaks against them
   */
  Optional<RecordsTold> told(
      DerivedRows source, RowScope read, RowScope checked, Set<UUID> except) {
    return switch (source) {
      case SUSPICIONS, SPOT_CHECKS ->
          Optional.of(new RecordsTold(form, checked, except, Questions.NONE));
      case ANSWERS -> all().map(asked -> new RecordsTold(form, read, except, asked));
      case STAGES, FINDINGS -> Optional.empty();
    };
  }

  private Optional<Questions> all() {
    var asked = new LinkedHashMap<String, Term>();
    for (ExecutableField field : form.fields().values()) {
      if (AnswerRows.isAnswerable(field) && open.test(field.key())) {
        Optional<Term> when = when(field);
        if (when.isEmpty()) {
          return Optional.empty();
        }
        asked.put(field.key(), when.get());
      }
    }
    return Optional.of(new Questions(asked));
  }

  private Optional<Term> when(ExecutableField field) {
    Term all = Term.TRUE;
    for (Expression rule : AnswerRows.rules(form, field).toList()) {
      Optional<Term> one = said(rule);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all = all.equals(Term.TRUE) ? one.get() : new Term.And(all, one.get());
    }
    return Optional.of(all);
  }

  private Optional<Term> said(Expression rule) {
    return rule.names().stream().anyMatch(NOT_STORED::contains)
        ? Optional.empty()
        : rule.term(situation()).filter(this::isAsStored);
  }

  /** A record's own answers decide what it is asked, whoever looks. */
  private boolean isAsStored(Term rule) {
    return TermReads.of(rule, form.key()).stream()
        .allMatch(read -> !read.within() || asStored.test(read));
  }

  /** No moment is read from it: what depends on one is left to the JVM. */
  private Situation situation() {
    var nowhere = new Rows.Nothing(new Value.Ref(form.key(), SystemCallers.NOBODY));
    return new Situation(nowhere, Map.of(), Instant.EPOCH, zone, facts);
  }
}
