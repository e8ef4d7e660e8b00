package dev.proofline.engine.definition;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.NumberRange;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether JSON can be kept on every database and sent on again. */
public final class Storable {

  private static final int LISTED = 50;

  private Storable() {}

  /** Each text and number that cannot be kept, below {@code at}; the first {@value #LISTED}. */
  public static List<Finding> findings(JsonNode node, Pointer at) {
    var findings = new ArrayList<Finding>();
    examine(node, at, findings);
    return List.copyOf(findings);
  }

  private static void examine(JsonNode node, Pointer at, List<Finding> findings) {
    if (findings.size() >= LISTED) {
      return;
    }
    if (node.isString() && !text(node.asString())) {
      findings.add(unusable(at));
    } else if (node.isNumber() && NumberRange.of(node).isEmpty()) {
      findings.add(outOfRange(at));
    } else if (node.isObject()) {
      for (var property : node.properties()) {
        if (text(property.getKey())) {
          examine(property.getValue(), at.child(property.getKey()), findings);
        } else {
          findings.add(unusable(at));
        }
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        examine(node.get(i), at.child(i), findings);
      }
    }
  }

  /** Whether text can be kept and sent on: no NUL and no half of a surrogate pair. */
  public static boolean text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static Finding unusable(Pointer at) {
    return Expected.of("能保存的文字", "text that can be kept")
        .but("其中有空字符或不成对的代理项", "it has a NUL character or half of a surrogate pair in it")
        .hint("请删去这个字符。", "Take that character out.")
        .error(at, "unusable_character");
  }

  private static Finding outOfRange(Pointer at) {
    return NumberRange.expected()
        .hint("请改小，或写成文字。", "Make it smaller, or write it as text.")
        .error(at, "number_out_of_range");
  }
}
