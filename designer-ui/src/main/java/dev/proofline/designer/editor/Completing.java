package dev.proofline.designer.editor;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.textfield.TextArea;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.draft.DefinitionDraft;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.KnownName;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.Completion;
import dev.proofline.engine.search.SearchText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Offers the names that can stand where somebody writes in an expression. */
@Tag("pl-complete")
@JsModule("context://designer/complete.js")
final class Completing extends Component {

  private static final int LONGEST = 10_000;
  private static final Map<String, String> SAID =
      Map.of(
          "this", "complete.this",
          "now", "complete.now",
          "me", "complete.me",
          "old", "complete.old",
          "it", "complete.it",
          "rows", "complete.rows",
          "settings", "complete.settings");

  private final Editing<?> editing;
  private final Supplier<Pointer> place;

  Completing(Editing<?> editing, TextArea area, Supplier<Pointer> place) {
    this.editing = editing;
    this.place = place;
    getElement().setAttribute("label", editing.say("complete.names"));
    addAttachListener(event -> getElement().callJsFunction("attend", area.getElement()));
  }

  /**
   * @param before what stands before the name being written, as the author sees it
   */
  @ClientCallable
  ArrayNode names(String before) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    if (before.length() > LONGEST) {
      return names;
    }
    FieldWords words = editing.ground().words(place.get());
    String keys = words.toKeys(before);
    boolean behind = keys.endsWith(".");
    Map<String, String> labels = behind ? labelsBehind(keys) : Map.of();
    Completion.after(keys).stream()
        .flatMap(asked -> known(asked).stream())
        .map(name ->
            behind || name.kind() != KnownName.Kind.NAME
                ? item(name, name.name(), Optional.ofNullable(labels.get(name.name())))
                : item(
                    name, words.label(name.name()).orElse(name.name()), Optional.of(name.name())))
        .forEach(names::add);
    return names;
  }

  /** What the fields behind a reference are called, by key. */
  private Map<String, String> labelsBehind(String before) {
    var labels = new LinkedHashMap<String, String>();
    for (Choosable field : editing.ground().choosable(place.get())) {
      int point = field.key().lastIndexOf('.') + 1;
      if (point > 0 && before.endsWith(field.key().substring(0, point))) {
        labels.put(field.key().substring(point), field.label());
      }
    }
    return labels;
  }

  /** The compiler says what it knows at the place. */
  private List<KnownName> known(Completion asked) {
    ObjectNode draft =
        DefinitionDraft.of(editing.draft().json())
            .with(place.get(), JsonNodeFactory.instance.stringNode(asked.text()))
            .json();
    List<Finding> findings =
        editing.desk().engine().design().examine(editing.desk().caller(), editing.id(), draft);
    return Completion.names(findings);
  }

  /**
   * @param text what is written for it
   * @param other what it is called besides
   */
  private ObjectNode item(KnownName name, String text, Optional<String> other) {
    boolean called = name.kind() != KnownName.Kind.NAME;
    String said = other.filter(words -> !words.equals(text)).orElse("");
    String known =
        Optional.ofNullable(SAID.get(name.name())).map(words -> editing.say(words)).orElse(said);
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("shown", called ? text + "(…)" : text);
    item.put("text", called ? text + "()" : text);
    item.put("back", called ? 1 : 0);
    item.put("said", called ? editing.say("complete.called") : known);
    item.put("match", SearchText.of(text, other.stream().toList()));
    return item;
  }
}
