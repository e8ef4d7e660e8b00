package dev.proofline.designer.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Drawings;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.EditorNavigation;
import dev.proofline.designer.editor.EntryCells;
import dev.proofline.designer.forms.FormsNavigation;
import dev.proofline.designer.templates.TemplatesNavigation;
import dev.proofline.engine.Design;
import dev.proofline.engine.definition.Kind;
import java.util.List;

/** The workbench: the doors while there is nothing, then what waits and the one number. */
@Route("designer")
public final class HomeView extends Div implements HasDynamicTitle {

  private final Desk desk = Desk.here();

  public HomeView() {
    addClassNames("view", "scroll");
    boolean designs = desk.rights().designs().contains(Kind.FORM);
    List<Design.Entry> forms =
        designs ? desk.engine().design().list(desk.caller(), Kind.FORM) : List.of();
    if (designs && forms.isEmpty()) {
      add(start());
    } else {
      add(work(forms));
    }
  }

  @Override
  public String getPageTitle() {
    return desk.say("nav.home") + " – " + desk.say("brand");
  }

  private Component start() {
    Div doors = Parts.box("doors two");
    doors.add(
        door(
            "card door pri",
            Drawings.shelf(),
            "home.door.template",
            "home.door.template.words",
            Parts.row(
                Parts.primary(desk.say("home.door.template.go"), TemplatesNavigation::open),
                Parts.badge(desk.say("home.fastest"), "acc"))));
    doors.add(
        door(
            "card door",
            Drawings.blank(),
            "forms.empty",
            "forms.empty.words",
            Parts.row(
                Parts.button("plus", desk.say("forms.create"), "", FormsNavigation::create))));
    return Parts.box(
        "wrap",
        Parts.h1(desk.say("home.start")),
        Parts.text(desk.say("home.start.words"), "lead"),
        doors,
        new FirstSteps(desk, false));
  }

  private Component door(
      String classes, Span picture, String title, String words, Component action) {
    var door = new Article();
    door.addClassNames(classes.split(" "));
    door.add(
        picture,
        Parts.box("b", Parts.h2(desk.say(title)), Parts.text(desk.say(words), "muted"), action));
    return door;
  }

  private Component work(List<Design.Entry> forms) {
    Div left = Parts.box("col gap16");
    WaitingCard.of(desk).ifPresent(left::add);
    left.add(new CompletenessCard(desk));
    if (desk.rights().designs().contains(Kind.FORM)) {
      left.add(drafts(forms));
    }
    Div columns = Parts.box("cols2", left, Parts.box("col", published()));
    Div page =
        Parts.box(
            "wrap",
            Parts.h1(desk.say("home.hello", desk.caller().name())),
            Parts.text(desk.say("home.hello.words"), "lead"),
            columns);
    if (desk.rights().designs().contains(Kind.FORM)) {
      page.add(new FirstSteps(desk, true));
    }
    return page;
  }

  private Component drafts(List<Design.Entry> forms) {
    List<Design.Entry> drafts = forms.stream().filter(Design.Entry::draft).toList();
    Div list = Parts.box("list");
    drafts.forEach(entry ->
        list.add(
            link(
                "/" + EditorNavigation.path(entry.id()),
                "pen",
                desk.say(entry.title()),
                EntryCells.changed(entry, desk))));
    if (drafts.isEmpty()) {
      list.add(
          Parts.empty(
              "okc",
              desk.say("home.drafts.none"),
              desk.say("home.drafts.none.hint"),
              Parts.button("plus", desk.say("forms.create"), "", FormsNavigation::create)));
    }
    return card(desk.say("home.drafts"), drafts.size(), list);
  }

  private Component published() {
    var forms = desk.engine().records().forms(desk.caller());
    Div list = Parts.box("list");
    forms.forEach(access ->
        list.add(
            link(
                "/designer/data/" + access.form().key(),
                access.form().action() ? "checks" : "table",
                desk.say(access.form().title()),
                desk.say("editor.online", access.form().version()))));
    if (forms.isEmpty()) {
      list.add(
          Parts.empty(
              "form",
              desk.say("home.forms.none"),
              desk.say("home.forms.none.hint"),
              Parts.button(
                  desk.say("nav.templates"),
                  () -> UI.getCurrent().navigate("designer/templates"))));
    }
    return card(desk.say("home.forms"), forms.size(), list);
  }

  private static Component card(String title, int count, Component list) {
    var number = Parts.hint(String.valueOf(count));
    return Parts.box("card", Parts.box("card-h", Parts.h2(title), number), list);
  }

  private static Component link(String address, String icon, String title, String aside) {
    var link = new Anchor(address);
    link.addClassName("li");
    Icon sign = new Icon(icon);
    sign.addClassName("muted");
    var right = Parts.hint(aside);
    right.addClassName("right");
    link.add(sign, Parts.text(title), right);
    return link;
  }
}
