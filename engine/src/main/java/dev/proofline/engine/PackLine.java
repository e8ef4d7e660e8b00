package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of the records a pack brings.
 *
 * @param number in its file, counted from 1
 * @param json empty where the line is none
 */
record PackLine(Bundle bundle, String file, int number, ObjectNode json) {

  static List<PackLine> of(Bundle bundle, Brought what) {
    var found = new ArrayList<PackLine>();
    what.of(bundle)
        .forEach((file, text) -> {
          List<String> lines = text.lines().toList();
          for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
              ObjectNode json =
                  PackSamples.parsed(lines.get(i)).orElseGet(JsonNodeFactory.instance::objectNode);
              found.add(new PackLine(bundle, file, i + 1, json));
            }
          }
        });
    return found;
  }

  String form() {
    return json.path("form").asString("");
  }

  /** What other lines call it; its place where it has no name. */
  String alias() {
    return json.path("id").asString(at().toString());
  }

  Pointer at() {
    return Pointer.of("pack", PackReading.key(bundle), file, Integer.toString(number));
  }

  /** A finding about the line's own JSON, with the file and the line it is in. */
  FileFinding told(Finding finding) {
    LocalText message =
        LocalText.of(
            "第 " + number + " 行：" + finding.message().in("zh-CN"),
            "line " + number + ": " + finding.message().in("en"));
    return new FileFinding(
        PackFaults.file(bundle, file),
        new Finding(finding.pointer(), finding.code(), finding.severity(), message, finding.hint())
            .below(Pointer.of(Integer.toString(number))));
  }
}
