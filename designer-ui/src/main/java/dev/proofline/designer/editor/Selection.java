package dev.proofline.designer.editor;

import dev.proofline.designer.draft.Columns;
import dev.proofline.designer.draft.FormDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which fields are selected: the one selected last, and those chosen together with it. Fields are
 * chosen together with fields, columns with columns of their table.
 */
final class Selection {

  private final Supplier<FormDraft> draft;
  private final Set<String> beside = new HashSet<>();
  private @Nullable String last;

  Selection(Supplier<FormDraft> draft) {
    this.draft = draft;
  }

  Optional<String> last() {
    return Optional.ofNullable(last);
  }

  /** All that is selected, in the order of the page. */
  List<String> chosen() {
    return draft.get().paths().stream()
        .filter(key -> key.equals(last) || beside.contains(key))
        .toList();
  }

  /** Selects this one alone; false when it was so already. */
  boolean only(@Nullable String key) {
    if (Objects.equals(key, last) && beside.isEmpty()) {
      return false;
    }
    last = key;
    beside.clear();
    return true;
  }

  /** Whether the field cannot be chosen together with what is selected. */
  boolean isApart(String key) {
    return last == null || !Columns.table(last).equals(Columns.table(key));
  }

  /** Takes one more in, or out. */
  void toggle(String key) {
    List<String> now = new ArrayList<>(chosen());
    if (!now.remove(key)) {
      now.add(key);
    }
    choose(now, now.contains(key) ? key : now.isEmpty() ? null : now.getLast());
  }

  /** Takes everything in from the field selected last to this one; false when it cannot. */
  boolean extend(String key) {
    List<String> all = draft.get().peers(key).stream().map(FormDraft.Field::path).toList();
    int from = last == null ? -1 : all.indexOf(last);
    int to = all.indexOf(key);
    if (isApart(key) || from < 0 || to < 0) {
      return false;
    }
    Set<String> wider = new HashSet<>(beside);
    wider.addAll(all.subList(Math.min(from, to), Math.max(from, to) + 1));
    choose(wider, key);
    return true;
  }

  void choose(Collection<String> keys, @Nullable String lastOne) {
    beside.clear();
    beside.addAll(keys);
    last = lastOne;
  }

  /** The field, or the table of the selected column, goes by another key. */
  void goesBy(String path, String now) {
    if (path.equals(last)) {
      last = now;
    } else if (last != null && Columns.table(last).equals(path)) {
      last = Columns.within(now, Columns.key(last));
    }
  }

  /** After a step over a new key, the field stays selected under the other one. */
  void follow(List<String> before, List<String> after) {
    int at = last == null ? -1 : before.indexOf(last);
    if (at >= 0 && before.size() == after.size() && !after.contains(last)) {
      last = after.get(at);
    }
  }

  /** Lets go of what is no longer there; whether the one selected last is. */
  boolean isKept() {
    Set<String> there = Set.copyOf(draft.get().paths());
    beside.retainAll(there);
    return last == null || there.contains(last);
  }
}
