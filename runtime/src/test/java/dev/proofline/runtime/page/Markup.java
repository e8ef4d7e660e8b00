package dev.proofline.runtime.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of a page, for asking about its structure. */
record Markup(List<Tag> tags) {

  private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z][-a-zA-Z]*)(?:=\"([^\"]*)\")?");

  record Tag(String name, Map<String, String> attributes) {
    boolean has(String attribute) {
      return attributes.containsKey(attribute);
    }

    String get(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }
  }

  static Markup of(String html) {
    var tags = new ArrayList<Tag>();
    Matcher matcher = TAG.matcher(html);
    while (matcher.find()) {
      var attributes = new LinkedHashMap<String, String>();
      Matcher pairs = ATTRIBUTE.matcher(matcher.group(2));
      while (pairs.find()) {
        attributes.put(pairs.group(1), pairs.group(2) == null ? "" : pairs.group(2));
      }
      tags.add(new Tag(matcher.group(1), attributes));
    }
    return new Markup(tags);
  }

  List<Tag> named(String... names) {
    List<String> wanted = List.of(names);
    return tags.stream().filter(tag -> wanted.contains(tag.name())).toList();
  }

  List<String> all(String attribute) {
    return tags.stream().filter(tag -> tag.has(attribute)).map(tag -> tag.get(attribute)).toList();
  }
}
