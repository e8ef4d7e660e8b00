package dev.proofline.designer.spot;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.PageHead;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SpotChecking.DrawView;
import dev.proofline.engine.SpotChecking.Outcome;
import dev.proofline.engine.SpotChecking.Reason;
import dev.proofline.engine.SpotChecking.Suspect;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.PeopleStore.User;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws with what came of them, and records with signals against them. */
@Route(SpotChecksView.PATH)
public final class SpotChecksView extends Div implements HasDynamicTitle {

  static final String PATH = "designer/spot-checks";
  private static final int DAYS = 30;

  private final Desk desk = Desk.here();
  private final Div tabs = Parts.box("tabs line");
  private final Div holder = Parts.box("gridw whole");
  private final List<ExecutableForm> forms;
  private boolean suspects;
  private Optional<ExecutableForm> chosen;
  private String search = "";

  public SpotChecksView() {
    if (!desk.engine().spotChecking().may(desk.caller())) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "只有角色里有“抽查”职责的人可以打开这一页。如有需要，请联系管理员。",
              "Only those whose role has the duty of spot checks can open this page. Ask an"
                  + " administrator if you need it."));
    }
    forms = desk.engine().spotChecking().choices(desk.caller()).forms();
    chosen = forms.stream().findFirst();
    addClassName("view");
    holder.getStyle().set("margin-top", "14px").set("margin-bottom", "24px");
    add(
        new PageHead(
            desk.say("nav.spots"),
            desk.say("spots.sub"),
            desk.say("spots.search"),
            words -> {
              search = words;
              show();
            },
            mine(),
            Parts.button("plus", desk.say("spots.draw"), "p", this::draw)),
        tabs,
        holder);
    show();
  }

  @Override
  public String getPageTitle() {
    return desk.say("nav.spots") + " – " + desk.say("brand");
  }

  private Component mine() {
    int waiting = desk.engine().spotChecking().waiting(desk.caller());
    var link =
        new Anchor(
            "/spot-checks",
            waiting > 0 ? desk.say("spots.mine", waiting) : desk.say("spots.mine.none"));
    link.addClassName("btn");
    link.setRouterIgnore(true);
    return link;
  }

  private void draw() {
    new DrawDialog(desk, forms, this::show).open();
  }

  private void show() {
    tabs.removeAll();
    tabs.add(tab("spots.tab.draws", false), tab("spots.tab.suspects", true));
    Parts.fill(holder, suspects ? suspects() : draws());
  }

  private NativeButton tab(String key, boolean to) {
    NativeButton button =
        Parts.button(
            desk.say(key),
            () -> {
              suspects = to;
              show();
            });
    button.setClassName("tab");
    button.setClassName("on", to == suspects);
    return button;
  }

  private boolean isSought(String text) {
    return text.toLowerCase(Locale.ROOT).contains(search);
  }

  // ---- draws

  private Component draws() {
    List<DrawView> draws =
        desk.engine().spotChecking().draws(desk.caller()).stream()
            .filter(one -> isSought(desk.say(one.form().title())))
            .toList();
    if (draws.isEmpty()) {
      return Parts.empty("target", desk.say("spots.none"), desk.say("spots.none.hint"));
    }
    var grid = new Grid<DrawView>();
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.addComponentColumn(one -> Parts.strong(desk.say(one.form().title())))
        .setHeader(desk.say("spots.form"))
        .setAutoWidth(true);
    grid.addColumn(this::period).setHeader(desk.say("spots.period")).setAutoWidth(true);
    grid.addColumn(one -> how(desk, one.draw().data().path("by").asString("").equals("suspicion")))
        .setHeader(desk.say("spots.how"))
        .setAutoWidth(true);
    grid.addColumn(one ->
            desk.say("spots.of", one.draw().size(), one.draw().data().path("candidates").asInt()))
        .setHeader(desk.say("spots.drawn"))
        .setAutoWidth(true);
    grid.addComponentColumn(this::found).setHeader(desk.say("spots.found")).setAutoWidth(true);
    grid.addColumn(this::share).setHeader(desk.say("spots.share")).setAutoWidth(true);
    grid.addColumn(one -> one.by().map(User::name).orElse("") + " " + desk.when(one.draw().at()))
        .setHeader(desk.say("spots.who"))
        .setAutoWidth(true);
    grid.setItems(draws);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addItemClickListener(event -> new DrawnDialog(desk, event.getItem()).open());
    return grid;
  }

  static String how(Desk desk, boolean suspicious) {
    return suspicious ? desk.say("spots.by.suspicion") : desk.say("spots.by.chance");
  }

  private String period(DrawView one) {
    return one.draw().data().path("from").asString("")
        + " – "
        + one.draw().data().path("to").asString("");
  }

  private Component found(DrawView one) {
    Div row = Parts.row();
    for (Outcome outcome : Outcome.values()) {
      int count = one.found().get(outcome.ordinal());
      if (count > 0) {
        row.add(Parts.badge(desk.say(outcome.title()) + " " + count, tone(outcome)));
      }
    }
    if (one.open() > 0) {
      row.add(Parts.badge(desk.say("spots.open", one.open()), ""));
    }
    return row;
  }

  static String tone(Outcome outcome) {
    return switch (outcome) {
      case GENUINE -> "ok";
      case NOT_GENUINE -> "bad";
      case UNCLEAR -> "warn";
    };
  }

  private String share(DrawView one) {
    return one.share().map(share -> String.format(Locale.ROOT, "%.0f%%", share * 100)).orElse("–");
  }

  // ---- what stands out

  private Component suspects() {
    if (chosen.isEmpty()) {
      return Parts.empty("target", desk.say("spots.none"), desk.say("spots.none.hint"));
    }
    var form = new Select<ExecutableForm>();
    form.setLabel(desk.say("spots.form"));
    form.setItems(forms);
    form.setItemLabelGenerator(one -> desk.say(one.title()));
    form.setValue(chosen.get());
    form.addValueChangeListener(event -> {
      chosen = Optional.ofNullable(event.getValue());
      show();
    });
    LocalDate today = LocalDate.now(desk.engine().clock().withZone(desk.zone()));
    List<Suspect> found =
        desk
            .engine()
            .spotChecking()
            .suspects(desk.caller(), chosen.get().key(), today.minusDays(DAYS), today)
            .stream()
            .filter(one -> isSought(one.label() + one.by().map(User::name).orElse("")))
            .toList();
    Div list =
        Parts.box("col gap12", Parts.row(form, Parts.hint(desk.say("spots.suspects.hint", DAYS))));
    list.getStyle()
        .set("padding", "16px")
        .set("overflow", "auto")
        .set("height", "100%")
        .set("box-sizing", "border-box");
    if (found.isEmpty()) {
      list.add(Parts.empty("check", desk.say("spots.clean"), desk.say("spots.clean.hint")));
    }
    found.forEach(one -> list.add(card(one)));
    return list;
  }

  private Component card(Suspect one) {
    var label =
        new Anchor(
            "/r/" + chosen.map(ExecutableForm::key).orElse("") + "/" + one.record(), one.label());
    label.setRouterIgnore(true);
    Div head =
        Parts.row(
            label,
            Parts.text(one.by().map(User::name).orElse("") + " " + desk.when(one.at()), "muted"),
            Parts.box("grow"));
    if (one.drawn()) {
      head.add(Parts.badge("check", desk.say("spots.already"), ""));
    }
    head.add(
        Parts.badge(
            desk.say("spots.score", Math.round(one.score() * 100)),
            one.score() >= 0.6 ? "bad" : "warn"));
    Div card = Parts.box("card pad col gap4", head);
    one.signals().forEach(signal -> card.add(signal(signal)));
    return card;
  }

  /** With the way to the record it was held against. */
  private Component signal(Reason signal) {
    Div line = Parts.row(Parts.text(desk.say(signal.words())));
    line.addClassName("wrapping");
    signal
        .other()
        .ifPresent(other -> {
          var way = new Anchor("/r/" + other.form() + "/" + other.id(), other.label());
          way.setRouterIgnore(true);
          way.setTitle(desk.say("spots.other"));
          line.add(way);
        });
    return line;
  }
}
