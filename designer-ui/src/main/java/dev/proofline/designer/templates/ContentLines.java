package dev.proofline.designer.templates;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Packs;

/** What becomes of a pack's content: how many records come, and which lines people have already. */
final class ContentLines {

  private ContentLines() {}

  /** Whether there was anything to show. */
  static boolean show(Desk desk, Packs.Came content, Div body) {
    if (content.records() > 0) {
      body.add(Parts.box("s5", Parts.text(desk.say("templates.content", content.records()))));
    }
    if (content.skipped().isEmpty()) {
      return content.records() > 0;
    }
    Div section =
        Parts.box("s5", Parts.h3(desk.say("templates.content.skipped", content.skipped().size())));
    content
        .skipped()
        .forEach(line ->
            section.add(Parts.box("cr", new Icon("list"), Parts.text(desk.say(line.message())))));
    body.add(section);
    return true;
  }
}
