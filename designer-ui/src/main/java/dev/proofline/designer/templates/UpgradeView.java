package dev.proofline.designer.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Packs.Choices;
import dev.proofline.engine.Packs.Fate;
import dev.proofline.engine.Packs.Moving;
import dev.proofline.engine.Packs.UpgradeItem;
import dev.proofline.engine.Packs.UpgradePlan;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From one version of a pack to the next: what comes, what stays, what somebody has to decide. */
@Route(TemplatesNavigation.PATH + "/upgrade/:key")
public final class UpgradeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final Desk desk = Desk.here();
  private final Div body = Parts.box("body scroll grow up");
  private final Div foot = Parts.box("upf");
  private String key = "";
  private Choices choices = Choices.NONE;
  private @Nullable UpgradePlan plan;

  public UpgradeView() {
    addClassName("view");
  }

  @Override
  public String getPageTitle() {
    return desk.say("upgrade") + " – " + desk.say("brand");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    key = event.getRouteParameters().get("key").orElse("");
    try {
      show();
    } catch (Refusal refusal) {
      event.forwardTo(TemplatesView.class);
    }
  }

  private void show() {
    UpgradePlan now = desk.engine().packs().upgradePlan(desk.caller(), key, choices);
    plan = now;
    Parts.fill(this, head(now), body, foot);
    Parts.fill(body, sections(now).toArray(Component[]::new));
    footer(now);
  }

  private Component head(UpgradePlan now) {
    var back = new Anchor("/" + TemplatesNavigation.PATH, desk.say("nav.templates"));
    back.addClassName("hint");
    Div title =
        Parts.row(
            Parts.h1(desk.say("upgrade.title", desk.say(now.entry().title()))),
            Parts.badge(now.from() + " → " + now.entry().version(), "acc"));
    return Parts.box(
        "head", Parts.box("col grow", back, title, Parts.hint(desk.say("upgrade.sub"))));
  }

  private List<Component> sections(UpgradePlan now) {
    var sections = new java.util.ArrayList<Component>();
    boolean blocked = now.problems().stream().anyMatch(Finding::isError);
    if (blocked) {
      sections.add(problems(now));
    }
    clashes(now, sections);
    for (Moving moving : now.moving()) {
      String form = moving.form().key();
      sections.add(
          new AnswersCard(
              desk,
              moving,
              choices.answersOf(form),
              how -> {
                choices = choices.converting(form, how);
                show();
              }));
    }
    told("upgrade.changed", "refresh", now, Fate.CHANGED, UpgradeItem::changes, sections);
    told("upgrade.created", "plus", now, Fate.CREATED, item -> List.of(), sections);
    told("upgrade.archived", "minus", now, Fate.ARCHIVED, item -> List.of(), sections);
    told("upgrade.kept", "check", now, null, UpgradeItem::kept, sections);
    if (!now.asks().isEmpty()) {
      Div asks = section("key", desk.say("templates.asks"));
      now.asks().forEach(ask -> asks.add(line("key", desk.say(ask))));
      sections.add(asks);
    }
    if (!blocked && !now.problems().isEmpty()) {
      sections.add(problems(now));
    }
    Div content = section("list", desk.say("upgrade.content"));
    if (ContentLines.show(desk, now.content(), content)) {
      sections.add(content);
    }
    sections.add(Parts.note("", "lock", desk.say("upgrade.settings")));
    return sections;
  }

  private void clashes(UpgradePlan now, List<Component> sections) {
    long all = now.items().stream().mapToLong(item -> item.clashes().size()).sum();
    if (all == 0) {
      return;
    }
    Div section = section("alert", desk.say("upgrade.clashes", all));
    section.addClassName("upc");
    section.add(
        Parts.row(
            Parts.hint(desk.say("upgrade.clashes.hint")),
            Parts.button("", desk.say("upgrade.all.mine"), "s right", () -> all(Side.MINE)),
            Parts.button("", desk.say("upgrade.all.theirs"), "s", () -> all(Side.THEIRS))));
    for (UpgradeItem item : now.items()) {
      item.clashes()
          .forEach(clash ->
              section.add(
                  new ClashRow(
                      desk,
                      item,
                      clash,
                      side -> {
                        choices = choices.with(item.id(), clash.at(), side);
                        show();
                      })));
    }
    sections.add(section);
  }

  private void all(Side side) {
    if (plan != null) {
      for (UpgradeItem item : plan.items()) {
        for (var clash : item.clashes()) {
          choices = choices.with(item.id(), clash.at(), side);
        }
      }
    }
    show();
  }

  private void told(
      String words,
      String icon,
      UpgradePlan now,
      @Nullable Fate fate,
      Function<UpgradeItem, List<LocalText>> what,
      List<Component> sections) {
    List<UpgradeItem> items =
        now.items().stream()
            .filter(item -> fate == null ? !what.apply(item).isEmpty() : item.fate() == fate)
            .filter(item -> fate != Fate.CHANGED || !what.apply(item).isEmpty())
            .toList();
    if (items.isEmpty()) {
      return;
    }
    Div section = section(icon, desk.say(words, items.size()));
    for (UpgradeItem item : items) {
      Div lines = Parts.col();
      lines.add(
          Parts.row(
              Parts.strong(desk.say(item.title())),
              Parts.hint(desk.say(item.id().kind().title()))));
      what.apply(item).forEach(text -> lines.add(Parts.text(desk.say(text), "muted")));
      section.add(Parts.box("cr", new Icon(PackWords.icon(item.id().kind())), lines));
    }
    sections.add(section);
  }

  private Component problems(UpgradePlan now) {
    Div section = section("err", desk.say("problems"));
    for (Finding finding : now.problems()) {
      Icon icon = new Icon(finding.isError() ? "err" : "alert");
      icon.addClassName(finding.isError() ? "t-bad" : "t-warn");
      section.add(Parts.box("cr", icon, Parts.text(desk.say(finding.message()))));
    }
    return section;
  }

  private static Div section(String icon, String title) {
    return Parts.box("card ups", Parts.row(new Icon(icon), Parts.h3(title)));
  }

  private static Component line(String icon, String words) {
    return Parts.box("cr", new Icon(icon), Parts.text(words));
  }

  private void footer(UpgradePlan now) {
    boolean blocked = now.problems().stream().anyMatch(Finding::isError);
    String state =
        blocked
            ? desk.say("upgrade.blocked")
            : now.open() > 0 ? desk.say("upgrade.open", now.open()) : desk.say("templates.at.once");
    NativeButton go =
        Parts.button("refresh", desk.say("upgrade.go", now.entry().version()), "p", this::upgrade);
    go.setEnabled(!blocked && now.open() == 0);
    Parts.fill(
        foot,
        Parts.hint(state),
        Parts.button("", desk.say("upgrade.later"), "right", TemplatesNavigation::open),
        go);
  }

  private void upgrade() {
    try {
      boolean waits = desk.engine().packs().upgrade(desk.caller(), key, choices).waits();
      Notices.done(desk.say(waits ? "upgrade.converting" : "upgrade.done"));
      UI.getCurrent().navigate(TemplatesNavigation.PATH);
    } catch (Refusal refusal) {
      Notices.refused(refusal, desk.words());
      show();
    }
  }
}
