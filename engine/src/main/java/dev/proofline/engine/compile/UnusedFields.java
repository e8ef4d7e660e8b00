package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field everybody must fill and nothing reads: no rule, list, flow, metric or role. Optional and
 * computed ones are for people to read, proof stands for itself, and a form that names no list
 * shows all it has.
 */
final class UnusedFields implements Lint {

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");
  private static final List<String> PROOF =
      List.of(
          "photo",
          "file",
          "audio",
          "voice_note",
          "signature",
          "location",
          "scan",
          "code_scan",
          "acknowledgement");
  private static final List<String> OF_ITSELF =
      List.of("key", "type", "label", "hint", "help", "was", "of", "options");

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    Map<String, Integer> words = new HashMap<>();
    scene.sources().forEach(source -> count(source, words));
    for (Source form : scene.of(Kind.FORM)) {
      if (!form.json().has("list")) {
        continue;
      }
      JsonNode fields = form.json().path("fields");
      for (int i = 0; i < fields.size(); i++) {
        JsonNode field = fields.get(i);
        String key = field.path("key").asString("");
        boolean asked =
            field.path("required").asBoolean(false)
                && !PROOF.contains(field.path("type").asString(""));
        if (asked && !words.containsKey(key)) {
          found.accept(unused(key).warning(form.at().child("fields").child(i), "unused_field"));
        }
      }
    }
  }

  private static Expected unused(String key) {
    return Expected.of("有用处的字段", "a field that something reads")
        .but("没有规则、列表、流程或指标用到“" + key + "”", "no rule, list, flow or metric reads '" + key + "'")
        .hint("请放进列表，或不再要求填写。", "Put it into the list, or stop asking for it.");
  }

  private static void count(Source source, Map<String, Integer> words) {
    ObjectNode json = source.json().deepCopy();
    json.remove(List.of("key", "layout", "about", "title"));
    if (source.id().kind() == Kind.FORM) {
      json.path("fields")
          .forEach(field -> {
            if (field instanceof ObjectNode object) {
              object.remove(OF_ITSELF);
            }
          });
    }
    Matcher matcher = WORD.matcher(json.toString());
    while (matcher.find()) {
      words.merge(matcher.group(), 1, Integer::sum);
    }
  }
}
