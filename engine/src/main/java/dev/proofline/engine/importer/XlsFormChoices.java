package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.HeadedSheet.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The lists of choices of an XLSForm. */
final class XlsFormChoices {

  private final Map<String, List<Line>> lists = new LinkedHashMap<>();
  private final XlsFormTexts texts;
  private final Notes notes;

  XlsFormChoices(Optional<HeadedSheet> sheet, XlsFormTexts texts, Notes notes) {
    this.texts = texts;
    this.notes = notes;
    String by = sheet.filter(one -> one.has("list_name")).map(_ -> "list_name").orElse("list");
    sheet
        .map(HeadedSheet::lines)
        .orElse(List.of())
        .forEach(line -> {
          if (!line.at(by).isEmpty()) {
            lists.computeIfAbsent(line.at(by), _ -> new ArrayList<>()).add(line);
          } else {
            notes.lost(
                line.place(),
                LocalText.of("没有写属于哪个列表的选项", "A choice that names no list"),
                line.at("name"));
          }
        });
  }

  /** Empty when there is no such list, or nothing in it. */
  Optional<ArrayNode> options(String list) {
    ArrayNode options = JsonNodeFactory.instance.arrayNode();
    var seen = new HashSet<String>();
    for (Line line : lists.getOrDefault(list, List.of())) {
      String value = Texts.plain(line.at("name"), Texts.LABEL);
      JsonNode label = texts.text(line.translations("label"), line.place("label"), Texts.LABEL);
      boolean unlabelled = label.isString() && label.asString().isEmpty();
      if (value.isEmpty() && unlabelled) {
        continue;
      }
      String kept = value.isEmpty() ? Texts.plain(line.at("label"), Texts.LABEL) : value;
      if (kept.isEmpty()) {
        continue;
      }
      if (seen.add(kept)) {
        var option = options.addObject().put("value", kept);
        option.set("label", unlabelled ? JsonNodeFactory.instance.stringNode(kept) : label);
      } else {
        notes.lost(line.place(), LocalText.of("重复的选项", "A choice that is there twice"), kept);
      }
    }
    return options.isEmpty() ? Optional.empty() : Optional.of(options);
  }
}
