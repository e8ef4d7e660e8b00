package dev.proofline.designer;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.shared.Registration;
import dev.proofline.designer.common.DefinitionsChanged;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.DeskEntry;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.definitions.DefinitionsNavigation;
import dev.proofline.designer.definitions.KindDesks;
import dev.proofline.engine.Accounts;
import dev.proofline.engine.definition.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The side navigation with the view beside it. */
@Layout("designer")
public final class DeskLayout extends Div implements RouterLayout, AfterNavigationObserver {

  private static final String LATIN = "Proofline";
  private static final int COUNTED = 99;
  private static final Map<String, String> LANGUAGES =
      new java.util.TreeMap<>(Map.of("zh-CN", "中文", "en", "English")).descendingMap();

  private final Desk desk = Desk.here();
  private final Main main = new Main();
  private final Span formCount = new Span();
  private final Span todoCount = new Span();
  private final Map<String, Anchor> items = new LinkedHashMap<>();

  public DeskLayout() {
    addClassName("app");
    main.addClassName("main");
    main.setId("content");
    Anchor skip = new Anchor("#content", desk.say("nav.skip"));
    skip.addClassName("skip");
    add(skip, nav(), main);
  }

  private Component nav() {
    Accounts.Rights rights = desk.rights();
    var nav = new Nav();
    nav.addClassName("nav");
    nav.getElement().setAttribute("aria-label", desk.say("nav"));
    nav.add(
        brand(),
        item("designer", "home", "nav.home"),
        todos(),
        item("designer/data", "table", "nav.data"),
        item("designer/numbers", "gauge", "nav.numbers"));
    if (desk.engine().spotChecking().may(desk.caller())) {
      nav.add(item("designer/spot-checks", "target", "nav.spots"));
    }
    if (rights.design() || rights.install()) {
      nav.add(Parts.text(desk.say("nav.build"), "cap"));
    }
    if (rights.designs().contains(Kind.FORM)) {
      Anchor forms = item("designer/forms", "form", "nav.forms");
      formCount.addClassName("n");
      forms.add(formCount);
      nav.add(forms);
    }
    if (KindDesks.any(desk)) {
      nav.add(item(DefinitionsNavigation.PATH, "layers", "nav.definitions"));
    }
    // Whoever designs looks into packs and asks; administrators install.
    if (rights.design() || rights.install()) {
      nav.add(item("designer/templates", "puzzle", "nav.templates"));
    }
    if (rights.install()) {
      nav.add(item("designer/settings", "list", "nav.settings"));
    }
    if (rights.users()) {
      nav.add(
          Parts.text(desk.say("nav.manage"), "cap"),
          item("designer/people", "users", "nav.people"));
    }
    nav.add(me());
    return nav;
  }

  /** What waits is decided on the pages, which lead back here. */
  private Anchor todos() {
    var item = new Anchor("/tasks");
    item.addClassName("item");
    item.setTitle(desk.say("nav.todos"));
    item.setRouterIgnore(true);
    todoCount.addClassName("n");
    item.add(new Icon("checks"), Parts.text(desk.say("nav.todos")), todoCount);
    return item;
  }

  private Component brand() {
    var name = new Span(Parts.text(desk.say("brand") + " "));
    if (!desk.say("brand").equals(LATIN)) {
      name.getElement().appendChild(new com.vaadin.flow.dom.Element("small").setText(LATIN));
    }
    var brand = new Anchor("/designer");
    brand.addClassName("brand");
    brand.add(Parts.box("mark", new Icon("mark")), name);
    return brand;
  }

  private Anchor item(String path, String icon, String key) {
    var item = new Anchor("/" + path);
    item.addClassName("item");
    item.setTitle(desk.say(key));
    item.add(new Icon(icon), Parts.text(desk.say(key)));
    items.put(path, item);
    return item;
  }

  private Component me() {
    String name = desk.caller().name();
    Div avatar = Parts.box("avatar");
    avatar.setText(name.substring(0, name.offsetByCodePoints(0, Math.min(1, name.length()))));
    Div words = Parts.box("grow", Parts.strong(name), Parts.hint(roles()));
    words.getChildren().forEach(line -> line.getElement().getStyle().set("display", "block"));
    NativeButton more = Parts.iconButton("more", desk.say("nav.me"), "g", () -> {});
    var menu = new ContextMenu(more);
    menu.setOpenOnClick(true);
    choices(menu, desk.words().language(), LANGUAGES, DeskEntry::speak);
    menu.addSeparator();
    Map<String, String> looks = new LinkedHashMap<>();
    DeskEntry.LOOKS.forEach(look -> looks.put(look, desk.say("nav.look." + look)));
    choices(menu, DeskEntry.look(), looks, DeskEntry::look);
    menu.addSeparator();
    menu.addItem(desk.say("nav.rep"), event -> UI.getCurrent().getPage().setLocation("/"));
    menu.addItem(
        desk.say("nav.sign.out"),
        event -> {
          desk.signOut();
          UI.getCurrent().getPage().setLocation("/login");
        });
    return Parts.box("me", avatar, words, more);
  }

  private static void choices(
      ContextMenu menu, String now, Map<String, String> choices, BiConsumer<UI, String> choose) {
    choices.forEach((value, words) -> {
      var item = menu.addItem(words, event -> choose.accept(UI.getCurrent(), value));
      item.setCheckable(true);
      item.setChecked(value.equals(now));
    });
  }

  /** What the person is here; before any pack brought the titles, at least who administers. */
  private String roles() {
    String titles =
        desk.engine().accounts().titles(desk.caller()).stream()
            .map(desk::say)
            .collect(Collectors.joining(desk.say("common.comma")));
    if (!titles.isEmpty()) {
      return titles;
    }
    return desk.rights().users() ? desk.say("nav.administrator") : desk.caller().login();
  }

  @Override
  public void showRouterLayoutContent(HasElement content) {
    main.getElement().appendChild(content.getElement());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    Registration told =
        ComponentUtil.addListener(event.getUI(), DefinitionsChanged.class, change -> count());
    addDetachListener(detached -> {
      detached.unregisterListener();
      told.remove();
    });
  }

  private void count() {
    int waiting = desk.engine().todos().count(desk.caller(), COUNTED + 1);
    todoCount.setText(
        waiting == 0 ? "" : waiting > COUNTED ? COUNTED + "+" : String.valueOf(waiting));
    if (formCount.isAttached()) {
      int forms = desk.engine().design().list(desk.caller(), Kind.FORM).size();
      formCount.setText(String.valueOf(forms));
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    count();
    String path = event.getLocation().getPath();
    String best = "designer";
    for (String candidate : items.keySet()) {
      if ((path + "/").startsWith(candidate + "/") && candidate.length() > best.length()) {
        best = candidate;
      }
    }
    for (var entry : items.entrySet()) {
      boolean on = entry.getKey().equals(best);
      entry.getValue().setClassName("on", on);
      if (on) {
        entry.getValue().getElement().setAttribute("aria-current", "page");
      } else {
        entry.getValue().getElement().removeAttribute("aria-current");
      }
    }
  }
}
