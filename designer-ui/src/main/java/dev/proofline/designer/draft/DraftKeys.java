package dev.proofline.designer.draft;

import dev.proofline.designer.draft.FormDraft.Field;
import dev.proofline.engine.definition.ReservedKeys;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.search.MadeKeys;
import dev.proofline.engine.store.DefinitionStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** When a field's key follows its name: while it was never published and nobody chose the key. */
public final class DraftKeys {

  private static final Set<String> OF_ROWS = Set.of("parent", "position");

  private DraftKeys() {}

  /**
   * The key of the field under its new label.
   *
   * @param labelled the draft with the new label
   * @param before the draft with the old one
   */
  public static String of(
      FormDraft labelled,
      FormDraft before,
      String path,
      Optional<DefinitionStore.Published> published,
      String language) {
    String key = Columns.key(path);
    Optional<Field> old = before.field(path);
    Optional<Field> now = labelled.field(path);
    if (old.isEmpty() || now.isEmpty() || isPublished(path, published)) {
      return key;
    }
    String label = now.get().label().in(language);
    boolean made = MadeKeys.isMade(key, old.get().label().in(language), old.get().type());
    boolean named = now.get().json().has("label") && !label.isBlank();
    return made && named ? MadeKeys.make(label, old.get().type(), taken(labelled, path)) : key;
  }

  /** What no new field beside this one may be called. */
  public static Set<String> taken(FormDraft draft, String path) {
    var taken = new HashSet<>(draft.keysBeside(path));
    taken.remove(Columns.key(path));
    taken.addAll(ReservedKeys.ALL);
    taken.addAll(SystemRows.ofRecords().keySet());
    if (Columns.isColumn(path)) {
      taken.addAll(OF_ROWS);
    }
    return taken;
  }

  private static boolean isPublished(String path, Optional<DefinitionStore.Published> published) {
    return published.map(DefinitionStore.Published::json).map(FormDraft::of).stream()
        .anyMatch(form -> form.field(path).isPresent());
  }
}
