package dev.proofline.designer.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Exports;
import dev.proofline.engine.Exports.Request;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Requests for exports: one's own, to be taken once they are approved, and those to decide. */
final class ExportsDialog extends Dialog {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private final Desk desk;
  private final Div list = Parts.box("dlg col gap12");

  ExportsDialog(Desk desk) {
    this.desk = desk;
    setHeaderTitle(desk.say("exports.title"));
    setWidth("min(640px, 96vw)");
    add(list);
    getFooter().add(Parts.button(desk.say("common.close"), this::close));
    show();
  }

  private void show() {
    List<Request> requests = desk.engine().exports().list(desk.caller());
    list.removeAll();
    requests.forEach(request -> list.add(card(request)));
    if (requests.isEmpty()) {
      list.add(Parts.hint(desk.say("exports.none")));
    }
  }

  private Component card(Request request) {
    String rows =
        request.selection().rows().isPresent()
            ? desk.say("data.count", request.selection().rows().getAsInt())
            : desk.say("exports.uncounted");
    Div head =
        Parts.row(
            Parts.strong(desk.say(request.title())),
            Parts.text(rows, "muted"),
            Parts.box("grow"),
            Parts.badge(
                desk.say("exports.state." + request.state().name().toLowerCase(Locale.ROOT)),
                tone(request.state())));
    Div card = Parts.box("card pad col gap4", head);
    String at = MOMENT.format(request.at().atZone(desk.engine().zone()));
    card.add(
        Parts.hint(
            request.own()
                ? desk.say("exports.own", at)
                : desk.say("exports.by", request.by(), at)));
    select(request.selection(), card);
    if (!request.reason().isBlank()) {
      card.add(Parts.text(desk.say("exports.reason", request.reason())));
    }
    request
        .comment()
        .ifPresent(comment ->
            card.add(
                Parts.hint(desk.say("exports.said", request.decidedBy().orElse(""), comment))));
    request
        .until()
        .ifPresent(until ->
            card.add(
                Parts.hint(
                    desk.say("exports.until", MOMENT.format(until.atZone(desk.engine().zone()))))));
    if (!request.asked().isEmpty() && !request.mayDecide()) {
      card.add(Parts.hint(desk.say("exports.asked", String.join(", ", request.asked()))));
    }
    if (request.mayDecide()) {
      card.add(decision(request));
    } else if (request.own() && request.state() == Exports.State.GRANTED) {
      card.add(Parts.row(link(request, "xlsx"), link(request, "csv")));
    }
    return card;
  }

  /** Which rows and fields: whoever decides has to know what leaves. */
  private void select(Exports.Selection selection, Div card) {
    selection
        .said()
        .ifPresent(words -> card.add(Parts.text(desk.say("exports.filter", desk.say(words)))));
    selection.search().ifPresent(text -> card.add(Parts.text(desk.say("exports.search", text))));
    if (!selection.without().isEmpty()) {
      String fields =
          selection.without().stream()
              .map(desk::say)
              .collect(Collectors.joining(desk.say("common.comma")));
      card.add(Parts.text(desk.say("exports.without", fields)));
    }
  }

  private static String tone(Exports.State state) {
    return switch (state) {
      case WAITING -> "warn";
      case GRANTED -> "ok";
      case REFUSED -> "bad";
      case TAKEN, EXPIRED -> "";
    };
  }

  private Component decision(Request request) {
    var comment = new TextField();
    comment.setPlaceholder(desk.say("exports.comment"));
    comment.setAriaLabel(desk.say("exports.comment"));
    comment.addClassName("grow");
    return Parts.row(
        comment,
        Parts.button(desk.say("exports.refuse"), () -> decide(request, false, comment.getValue())),
        Parts.primary(desk.say("exports.grant"), () -> decide(request, true, comment.getValue())));
  }

  private void decide(Request request, boolean granted, String comment) {
    Notices.attempt(
        desk, () -> desk.engine().exports().decide(desk.caller(), request.id(), granted, comment));
    show();
  }

  private Component link(Request request, String format) {
    var link = new Anchor("/api/exports/" + request.id() + "/file?format=" + format, "");
    link.addClassName("btn");
    link.setRouterIgnore(true);
    link.getElement().setAttribute("download", true);
    Parts.fill(link, new Icon("download"), Parts.text(format));
    return link;
  }
}
