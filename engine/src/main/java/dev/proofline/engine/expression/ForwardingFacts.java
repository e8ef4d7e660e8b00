package dev.proofline.engine.expression;

import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Facts that pass on to others whatever they have nothing to say about themselves. {@link #told()},
 * {@link #again()} and the views of the past are not passed on: each decides what becomes of what
 * it adds.
 */
public interface ForwardingFacts extends Facts {

  /** The facts asked. */
  Facts facts();

  @Override
  default Optional<Row> row(Value.Ref reference) {
    return facts().row(reference);
  }

  @Override
  default List<Row> rows(String source, List<Narrowing> narrowings) {
    return facts().rows(source, narrowings);
  }

  @Override
  default Optional<Gathering.Gathered> gather(Gathering gathering) {
    return facts().gather(gathering);
  }

  @Override
  default Optional<Selection.Selected> select(Selection selection) {
    return facts().select(selection);
  }

  @Override
  default List<Value.Ref> usersInRole(String role) {
    return facts().usersInRole(role);
  }

  @Override
  default Optional<Template> naming(String form) {
    return facts().naming(form);
  }

  @Override
  default Called call(Value.Ref about, Call call) {
    return facts().call(about, call);
  }

  @Override
  default Optional<Value> setting(String key) {
    return facts().setting(key);
  }

  @Override
  default List<Use> uses(Value.File file, int distance) {
    return facts().uses(file, distance);
  }

  @Override
  default Optional<FileText> text(Value.File file) {
    return facts().text(file);
  }

  @Override
  default Optional<TextAdvice> advice(String text) {
    return facts().advice(text);
  }

  @Override
  default WorkCalendars calendars() {
    return facts().calendars();
  }
}
