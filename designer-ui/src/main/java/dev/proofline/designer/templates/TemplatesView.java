package dev.proofline.designer.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.DefinitionsChanged;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Drawer;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.PageHead;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.engine.Packs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The template centre: a card for every pack, a drawer with what it would do. */
@Route(TemplatesNavigation.PATH)
public final class TemplatesView extends Div implements HasDynamicTitle {

  private final Desk desk = Desk.here();
  private final Div cards = Parts.box("tg");
  private final Div filter = Parts.row();
  private final Drawer drawer;
  private List<Packs.Entry> packs = List.of();
  private String search = "";
  private String chosen = "";
  private String shown = "all";

  public TemplatesView() {
    addClassName("view");
    Div body = Parts.box("body scroll grow", filter, cards);
    filter.getStyle().setMarginBottom("14px");
    Div main = Parts.box("col", head(), body);
    main.getStyle().setMinHeight("0");
    drawer = new Drawer(main, desk.say("common.close"));
    drawer.onClose(() -> choose(""));
    add(drawer);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return desk.say("nav.templates") + " – " + desk.say("brand");
  }

  private Component head() {
    return new PageHead(
        desk.say("nav.templates"),
        desk.say("templates.sub"),
        desk.say("templates.search"),
        words -> {
          search = words;
          show();
        },
        desk.rights().install()
            ? Parts.button("upload", desk.say("upload"), "", this::upload)
            : Parts.text(""));
  }

  /** What was uploaded is opened: what it would do is read before it is installed. */
  private void upload() {
    new UploadDialog(
            desk,
            entry -> {
              refresh();
              open(entry.key());
              told(entry);
            })
        .open();
  }

  /** Of a version that is here already there is nothing to do. */
  private void told(Packs.Entry entry) {
    if (entry.offer() == Packs.Offer.SAME) {
      Notices.done(desk.say("upload.same", desk.say(entry.title()), entry.version()));
    }
  }

  /** What is installed is another now, here and in the window around. */
  private void changed() {
    refresh();
    getUI().ifPresent(DefinitionsChanged::tell);
  }

  private void refresh() {
    packs = desk.engine().packs().list(desk.caller());
    long installed = packs.stream().filter(pack -> pack.installed() != null).count();
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("all", desk.say("templates.all", packs.size()));
    ways.put("installed", desk.say("templates.installed", installed));
    ways.put("new", desk.say("templates.new", packs.size() - installed));
    Parts.fill(
        filter,
        new Segment<>(desk.say("nav.templates"), ways, shown)
            .onChoose(way -> {
              shown = way;
              show();
            }));
    show();
  }

  private void choose(String key) {
    chosen = key;
    show();
  }

  private void show() {
    cards.removeAll();
    List<Packs.Entry> found = packs.stream().filter(this::fits).toList();
    found.forEach(pack -> cards.add(card(pack)));
    if (found.isEmpty()) {
      boolean all = shown.equals("new") && search.isEmpty();
      cards.add(
          all
              ? Parts.empty("okc", desk.say("templates.all.in"), desk.say("templates.all.in.hint"))
              : Parts.empty("puzzle", desk.say("templates.none"), desk.say("templates.none.hint")));
    }
  }

  private boolean fits(Packs.Entry pack) {
    boolean kind =
        switch (shown) {
          case "installed" -> pack.installed() != null;
          case "new" -> pack.installed() == null;
          default -> true;
        };
    String words = desk.say(pack.title()) + " " + desk.say(pack.about());
    return kind && words.toLowerCase(Locale.ROOT).contains(search);
  }

  private Component card(Packs.Entry pack) {
    var card = new NativeButton();
    card.addClassNames("card", "tc");
    card.setClassName("on", pack.key().equals(chosen));
    card.getElement().setAttribute("type", "button").setAttribute("data-pack", pack.key());
    Component state =
        switch (pack.offer()) {
          case NEW -> Parts.hint(pack.version());
          case UPGRADE ->
              Parts.badge(
                  "refresh",
                  desk.say("templates.newer", PackWords.installed(pack), pack.version()),
                  "acc");
          case SAME, DOWNGRADE ->
              Parts.badge(
                  "check", desk.say("templates.is.installed", PackWords.installed(pack)), "ok");
        };
    state.getElement().getClassList().add("right");
    Div title = Parts.row(Parts.strong(desk.say(pack.title())), state);
    Div words = Parts.box("b", title, Parts.text(desk.say(pack.about()), "muted"));
    words.add(Parts.hint(PackWords.counts(pack.counts(), desk)));
    card.add(PackPicture.of(pack.counts()), words);
    card.addClickListener(click -> open(pack.key()));
    return card;
  }

  private void open(String key) {
    choose(key);
    Packs.Preview preview = desk.engine().packs().preview(desk.caller(), key);
    new PackDrawer(desk, preview, this::changed).show(drawer);
  }
}
