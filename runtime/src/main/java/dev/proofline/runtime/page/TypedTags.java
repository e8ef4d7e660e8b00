package dev.proofline.runtime.page;

import java.util.Arrays;
import java.util.List;

/** Tags as people type them: one by one, or several in a line with commas between. */
final class TypedTags {

  private TypedTags() {}

  static List<String> of(List<String> typed) {
    return typed.stream()
        .flatMap(text -> Arrays.stream(text.split("[,，、;；\\n\\r]")))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }
}
