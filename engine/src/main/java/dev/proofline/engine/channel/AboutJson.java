package dev.proofline.engine.channel;

import tools.jackson.databind.node.ObjectNode;

/** What a notice is about, as payloads say it. */
final class AboutJson {

  private AboutJson() {}

  static void into(ObjectNode json, Notice notice, String language) {
    json.put("flow", notice.about().flow()).put("run", notice.about().run().toString());
    json.put("title", notice.about().title().in(language));
    notice.about().form().ifPresent(form -> json.put("form", form));
    notice.about().record().ifPresent(record -> json.put("record", record.toString()));
    notice.about().label().ifPresent(label -> json.put("label", label.in(language)));
  }
}
