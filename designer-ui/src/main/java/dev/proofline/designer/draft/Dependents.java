package dev.proofline.designer.draft;

import dev.proofline.designer.draft.FormDraft.Field;
import dev.proofline.designer.draft.FormDraft.Section;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which fields are shown or calculated from which, read from the texts of their rules. */
public final class Dependents {

  private static final Pattern NAME =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|(?<![A-Za-z0-9_.])[A-Za-z_][A-Za-z0-9_]*"
              + "|(?<=this\\.|parent\\.)[A-Za-z_][A-Za-z0-9_]*");

  private Dependents() {}

  /**
   * The fields themselves and all that come of them, over any number of steps. A rule that decides
   * whether or with what the fields are there cannot read these.
   *
   * @param paths of fields that stand beside each other
   */
  public static Set<String> of(FormDraft draft, Collection<String> paths) {
    Map<String, Set<String>> reads = reads(draft, paths.stream().findFirst().orElse(""));
    var found = new LinkedHashSet<String>();
    paths.forEach(path -> found.add(Columns.key(path)));
    boolean more = true;
    while (more) {
      more = false;
      for (var field : reads.entrySet()) {
        more |= field.getValue().stream().anyMatch(found::contains) && found.add(field.getKey());
      }
    }
    return found;
  }

  private static Map<String, Set<String>> reads(FormDraft draft, String path) {
    var reads = new HashMap<String, Set<String>>();
    for (Field field : draft.peers(path)) {
      Set<String> read = new HashSet<>(names(field.json()));
      field.columns().forEach(column -> read.addAll(names(column.json())));
      reads.put(field.key(), read);
    }
    if (!Columns.isColumn(path)) {
      List<Section> sections = draft.sections();
      for (int i = 0; i < sections.size(); i++) {
        Set<String> read = names(draft.json().path("layout").path(i));
        sections
            .get(i)
            .fields()
            .forEach(key ->
                reads.computeIfPresent(
                    key,
                    (_, all) -> {
                      all.addAll(read);
                      return all;
                    }));
      }
    }
    return reads;
  }

  private static Set<String> names(JsonNode rules) {
    var names = new HashSet<String>();
    for (String rule : List.of("visibleIf", "compute")) {
      Matcher name = NAME.matcher(rules.path(rule).asString(""));
      while (name.find()) {
        names.add(name.group());
      }
    }
    return names;
  }
}
