package dev.proofline.designer.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Exports.Request;
import dev.proofline.engine.Exports.Room;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes a list out as a file, or asks for it where it holds more than one may take. */
final class ExportDialog extends Dialog {

  private static final int LONGEST_REASON = 500;

  private final Desk desk;
  private final Query query;

  ExportDialog(Desk desk, Query query) {
    this.desk = desk;
    this.query = query;
    setHeaderTitle(desk.say("export.title"));
    setWidth("min(480px, 94vw)");
    Optional<Room> above = room().filter(Room::above);
    Div body = Parts.box("dlg col gap12");
    body.add(
        above
            .<Component>map(room -> Parts.note("warn", "alert", tooMany(room)))
            .orElseGet(() -> Parts.hint(desk.say("export.about"))));
    body.add(above.isPresent() ? asking() : Parts.row(link("xlsx", "p"), link("csv", "")));
    add(body);
    getFooter()
        .add(
            Parts.button(others(), this::requests),
            Parts.button(desk.say("common.close"), this::close));
  }

  /** Empty where the filter is none: the file says so. */
  private Optional<Room> room() {
    try {
      return Optional.of(desk.engine().exports().room(desk.caller(), query));
    } catch (Refusal refusal) {
      return Optional.empty();
    }
  }

  private String tooMany(Room room) {
    return room.taken() == 0
        ? desk.say("export.above", room.most())
        : desk.say("export.above.day", room.most(), room.taken());
  }

  /** What the list of requests is for, told apart from asking for this one. */
  private String others() {
    long waiting =
        desk.engine().exports().list(desk.caller()).stream().filter(Request::mayDecide).count();
    return waiting > 0 ? desk.say("exports.decide", waiting) : desk.say("exports.mine");
  }

  private void requests() {
    close();
    new ExportsDialog(desk).open();
  }

  private Component asking() {
    var reason = new TextArea(desk.say("export.reason"));
    reason.setWidthFull();
    reason.setMaxLength(LONGEST_REASON);
    reason.setRequiredIndicatorVisible(true);
    reason.setHelperText(desk.say("export.reason.hint"));
    return Parts.box(
        "col gap12", reason, Parts.row(Parts.primary(desk.say("export.ask"), () -> ask(reason))));
  }

  private void ask(TextArea reason) {
    reason.setInvalid(reason.getValue().isBlank());
    if (reason.isInvalid()) {
      reason.setErrorMessage(desk.say("export.reason.missing"));
      reason.focus();
      return;
    }
    if (Notices.attempt(
        desk, () -> desk.engine().exports().ask(desk.caller(), query, reason.getValue()))) {
      close();
      Notices.done(desk.say("export.asked"));
    }
  }

  private Component link(String format, String classes) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("format", format);
    if (query.filter() != null) {
      parameters.put("filter", query.filter());
    }
    if (query.search() != null) {
      parameters.put("q", query.search());
    }
    String address =
        "/api/forms/"
            + query.form()
            + "/records?"
            + QueryParameters.simple(parameters).getQueryString();
    var link = new Anchor(address, "");
    link.addClassName("btn");
    if (!classes.isEmpty()) {
      link.addClassName(classes);
    }
    link.setRouterIgnore(true);
    link.getElement().setAttribute("download", true);
    Parts.fill(link, new Icon("download"), Parts.text(desk.say("export.as." + format)));
    return link;
  }
}
