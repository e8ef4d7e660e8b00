package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts of an XLSForm in its languages, as texts of a form in Chinese and English. */
final class XlsFormTexts {

  private final Notes notes;
  private final TreeSet<String> dropped = new TreeSet<>();
  private Function<String, String> labels = name -> name;

  XlsFormTexts(Notes notes) {
    this.notes = notes;
  }

  /**
   * @param labels what a question is called, for texts that speak of its answer
   */
  void speakOf(Function<String, String> labels) {
    this.labels = labels;
  }

  /** Nothing but an empty text where there is none. */
  JsonNode text(SequencedMap<String, String> texts, String source, int longest) {
    String chinese = "";
    String english = "";
    String plain = "";
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      String language = entry.getKey().toLowerCase(Locale.ROOT);
      String text = Texts.plain(spoken(entry.getValue(), source), longest);
      if (language.contains("chinese") || language.contains("中文") || language.contains("(zh")) {
        chinese = text;
      } else if (language.contains("english") || language.contains("(en")) {
        english = text;
      } else if (plain.isEmpty()) {
        plain = text;
      } else {
        dropped.add(entry.getKey());
      }
    }
    String first = !chinese.isEmpty() ? chinese : !plain.isEmpty() ? plain : english;
    if (english.isEmpty() || english.equals(first)) {
      return JsonNodeFactory.instance.stringNode(first);
    }
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    return both.put(LocalText.DEFAULT_LANGUAGE, first).put(LocalText.ENGLISH, english);
  }

  private String spoken(String text, String source) {
    if (!text.contains("${")) {
      return text;
    }
    notes.changed(
        source,
        LocalText.of("文字里引用的答案变成了字段名称", "An answer within a text became the name of its field"),
        text);
    return java.util.regex.Pattern.compile("\\$\\{\\s*([^{}]{1,100}?)\\s*\\}")
        .matcher(text)
        .replaceAll(found ->
            java.util.regex.Matcher.quoteReplacement("“" + labels.apply(found.group(1)) + "”"));
  }

  void tellDropped() {
    if (!dropped.isEmpty()) {
      notes.lost(
          "label",
          LocalText.of(
              "中文、英文以外的语言：" + String.join("、", dropped),
              "Languages besides Chinese and English: " + String.join(", ", dropped)),
          null);
    }
  }
}
