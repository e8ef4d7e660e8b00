package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.IFrame;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The designer's element in the browser: it drags, listens to keys, and waits before saving. */
@Tag("pl-editor")
@JsModule("context://designer/editor.js")
public class EditorRoot extends Component implements HasComponents {

  /** A field dropped at a place: a new one of a type, or one that moves. */
  record Dropped(String type, String key, String table, int section, int index) {}

  void onDrop(Consumer<Dropped> listener) {
    getElement()
        .addEventListener(
            "pl-drop",
            event -> {
              JsonNode data = event.getEventData();
              listener.accept(
                  new Dropped(
                      data.path("event.detail.type").asString(""),
                      data.path("event.detail.key").asString(""),
                      data.path("event.detail.table").asString(""),
                      data.path("event.detail.section").asInt(0),
                      data.path("event.detail.index").asInt(0)));
            })
        .addEventData("event.detail.type")
        .addEventData("event.detail.key")
        .addEventData("event.detail.table")
        .addEventData("event.detail.section")
        .addEventData("event.detail.index");
  }

  void onKey(Consumer<String> listener) {
    getElement()
        .addEventListener(
            "pl-key",
            event -> listener.accept(event.getEventData().path("event.detail.action").asString("")))
        .addEventData("event.detail.action");
  }

  void onSave(Runnable listener) {
    getElement().addEventListener("pl-save", event -> listener.run());
  }

  /** Asks for a save after half a second without another edit. */
  void later() {
    getElement().callJsFunction("later");
  }

  void preview(IFrame frame, String address) {
    getElement().callJsFunction("preview", frame.getElement(), address);
  }

  /** Brings the first element of the selector into view and draws the eye to it. */
  void show(String selector) {
    getElement().callJsFunction("show", selector);
  }

  /**
   * Brings the editor of the place into view, or of the nearest place around it that has one, and
   * puts the cursor there.
   */
  public void showPlace(Pointer place) {
    var around = new ArrayList<String>();
    for (int depth = place.tokens().size(); depth > 0; depth--) {
      around.add(new Pointer(place.tokens().subList(0, depth)).toString());
    }
    getElement().callJsFunction("showPlace", String.join("\n", around));
  }

  /** Puts the keyboard on the card of a field. */
  void focusCard(String key) {
    getElement().callJsFunction("focusCard", key);
  }
}
