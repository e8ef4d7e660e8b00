package dev.proofline.designer.settings;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.PackTitles;
import dev.proofline.designer.common.PageHead;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Packs.Setting;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.LocalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The business's numbers that the installed packs work with, pack by pack. */
@Route("designer/settings")
public final class SettingsView extends Div implements HasDynamicTitle {

  private final Desk desk = Desk.here();
  private final Div packs = Parts.box("body scroll settings");
  private final Map<String, String> titles = PackTitles.of(desk);
  private String search = "";

  public SettingsView() {
    if (!desk.rights().install()) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "只有角色里有“安装模板包”权限的人可以打开“设置”。如有需要，请联系管理员。",
              "Only those whose role may install packs can open Settings. Ask an administrator if"
                  + " you need it."));
    }
    addClassName("view");
    add(
        new PageHead(
            desk.say("nav.settings"),
            desk.say("settings.sub"),
            desk.say("settings.search"),
            words -> {
              search = words;
              show();
            }),
        packs);
    show();
  }

  @Override
  public String getPageTitle() {
    return desk.say("nav.settings") + " – " + desk.say("brand");
  }

  private void show() {
    packs.removeAll();
    Map<String, List<Setting>> byPack =
        desk.engine().packs().settings(desk.caller()).stream()
            .filter(this::isSought)
            .collect(Collectors.groupingBy(Setting::pack, LinkedHashMap::new, Collectors.toList()));
    if (byPack.isEmpty()) {
      packs.add(Parts.empty("puzzle", desk.say("settings.none"), desk.say("settings.none.hint")));
      return;
    }
    packs.add(Parts.note("info", "info", desk.say("settings.effect")));
    byPack.forEach((pack, settings) -> {
      Div card = Parts.box("card col gap12", Parts.h2(titles.getOrDefault(pack, pack)));
      settings.forEach(setting -> card.add(new SettingRow(desk, setting)));
      packs.add(card);
    });
  }

  private boolean isSought(Setting setting) {
    String told = desk.say(setting.title()) + " " + setting.key();
    return told.toLowerCase(Locale.ROOT).contains(search);
  }
}
