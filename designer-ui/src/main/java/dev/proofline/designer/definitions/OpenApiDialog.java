package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.DefinitionDraft;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.connector.OpenApiDocument;
import dev.proofline.engine.connector.OpenApiDocument.Offer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of a connector chosen from what the outside system says of itself. */
final class OpenApiDialog extends Dialog {

  private static final int LARGEST = 4 * OpenApiDocument.LONGEST;

  private final DefinitionEditing editing;
  private final TextArea text = new TextArea();
  private final Div said = Parts.col();
  private final Map<Checkbox, Offer> choices = new LinkedHashMap<>();

  OpenApiDialog(DefinitionEditing editing) {
    this.editing = editing;
    setHeaderTitle(editing.say("openapi.title"));
    setWidth("min(760px, 94vw)");
    text.setLabel(editing.say("openapi.text"));
    text.setPlaceholder("openapi: 3.1.0 …");
    text.setWidthFull();
    text.setMaxHeight("22vh");
    text.addClassName("mono");
    said.getElement().setAttribute("role", "status");
    said.addClassName("gap12");
    add(
        Parts.box(
            "dlg",
            Parts.hint(editing.say("openapi.hint")),
            upload(),
            text,
            Parts.row(Parts.button(editing.say("openapi.read"), this::read)),
            said));
    getFooter().add(Parts.button(editing.say("common.cancel"), this::close));
  }

  private Upload upload() {
    var upload =
        new Upload(
            UploadHandler.inMemory((_, bytes) -> {
              text.setValue(new String(bytes, StandardCharsets.UTF_8));
              read();
            }));
    upload.setMaxFiles(1);
    upload.setMaxFileSize(LARGEST);
    upload.setAcceptedFileExtensions(".json", ".yaml", ".yml");
    upload.setUploadButton(Parts.button("upload", editing.say("openapi.choose"), "", () -> {}));
    upload.setDropLabel(Parts.text(editing.say("import.drop"), "muted"));
    upload.setWidthFull();
    return upload;
  }

  private void read() {
    choices.clear();
    switch (OpenApiDocument.read(text.getValue())) {
      case Outcome.Ok<OpenApiDocument>(var document, _) -> Parts.fill(said, offered(document));
      case Outcome.Refused<OpenApiDocument>(var findings) ->
          Parts.fill(said, refused(findings.getFirst()));
    }
  }

  private Component refused(Finding finding) {
    return Parts.note("bad", "err", editing.desk().say(finding.message()));
  }

  private Component offered(OpenApiDocument document) {
    Div list = Parts.box("col gap4");
    list.getStyle().set("max-height", "34vh").set("overflow", "auto");
    list.getElement().setAttribute("tabindex", "0");
    document.offers().forEach(offer -> list.add(line(offer)));
    return Parts.col(
        Parts.h3(editing.say("openapi.found", document.offers().size(), document.title())),
        list,
        Parts.row(Parts.primary(editing.say("openapi.take"), () -> take(document))));
  }

  private Component line(Offer offer) {
    var box = new Checkbox(offer.title());
    choices.put(box, offer);
    Div line =
        Parts.box(
            "row wrapping", box, Parts.text(offer.method() + " " + offer.path(), "mono muted"));
    Div all = Parts.col(line);
    offer.notes().forEach(note -> all.add(Parts.hint(editing.desk().say(note))));
    return all;
  }

  private void take(OpenApiDocument document) {
    List<Offer> chosen =
        choices.entrySet().stream()
            .filter(choice -> Boolean.TRUE.equals(choice.getKey().getValue()))
            .map(Map.Entry::getValue)
            .toList();
    if (chosen.isEmpty()) {
      Notices.refused(editing.say("openapi.none"));
      return;
    }
    ObjectNode json = editing.draft().json();
    operations(json, chosen);
    if (json.path("base").asString("").isBlank() && !document.base().isEmpty()) {
      json.put("base", document.base());
    }
    if (!json.has("auth") && !document.auth().isEmpty()) {
      json.set("auth", document.auth());
    }
    editing.edit(DefinitionDraft.of(json), editing.say("openapi.title"), "", null);
    close();
  }

  /** An operation that is there keeps its key; a new one of the same key gets a number. */
  private static void operations(ObjectNode json, List<Offer> chosen) {
    ArrayNode all =
        json.get("operations") instanceof ArrayNode there ? there : json.putArray("operations");
    Set<String> keys = new LinkedHashSet<>();
    for (JsonNode operation : all) {
      keys.add(operation.path("key").asString(""));
    }
    for (Offer offer : chosen) {
      String key = offer.key();
      for (int number = 2; !keys.add(key); number++) {
        key = offer.key() + "_" + number;
      }
      all.add(offer.operation().deepCopy().put("key", key));
    }
  }
}
