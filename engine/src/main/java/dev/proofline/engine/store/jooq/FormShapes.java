package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;

/**
 * The shapes of forms, made once per form and version. The unique sets in force are those of the
 * version published last, also for a record that is still written under an older one.
 */
final class FormShapes {

  private final DSLContext dsl;
  private final FormRegistry registry;
  private final Map<String, FormShape> shapes = new ConcurrentHashMap<>();
  private final Map<String, Latest> latest = new ConcurrentHashMap<>();
  private volatile long epoch;
  private volatile long generation;

  FormShapes(DSLContext dsl, FormRegistry registry) {
    this.dsl = dsl;
    this.registry = registry;
  }

  /** What was asked for last of a form: mostly it is asked for again. */
  private record Latest(FormShape shape, long epoch) {}

  FormShape of(ExecutableForm form) {
    Latest last = latest.get(form.key());
    if (last != null && last.shape.form() == form && last.epoch == epoch) {
      return last.shape;
    }
    long before = epoch;
    FormShape shape = made(form);
    latest.put(form.key(), new Latest(shape, before));
    return shape;
  }

  private FormShape made(ExecutableForm form) {
    String key = form.key() + "@" + form.version() + "@" + epoch;
    FormShape known = shapes.get(key);
    if (known != null && known.form() == form) {
      return known;
    }
    FormShape shape = new FormShape(form, registry.of(form), registry.unique(form.key()), dsl);
    shapes.put(key, shape);
    return shape;
  }

  /** Changes with every publish: rows prepared in another epoch may break a new unique set. */
  long epoch() {
    return epoch;
  }

  /** Which fields a broken unique index is over; empty when it is none of a form. */
  Optional<List<String>> fieldsOf(String message) {
    return shapes.values().stream().flatMap(shape -> shape.fieldsOf(message).stream()).findFirst();
  }

  /** Of what is published, as far as it was noticed here. */
  long generation() {
    return generation;
  }

  /**
   * After a publish, while nobody else writes: what is in force may have changed. A database that
   * was opened anew may know less than before.
   */
  void forget(long now) {
    generation = now;
    epoch = epoch + 1;
    shapes.clear();
    latest.clear();
  }
}
