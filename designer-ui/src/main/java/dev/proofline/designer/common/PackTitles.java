package dev.proofline.designer.common;

import dev.proofline.engine.Packs;
import java.util.HashMap;
import java.util.Map;

/** What packs are called. */
public final class PackTitles {

  private PackTitles() {}

  /** Key to title of every pack there is; empty for somebody who may not see packs. */
  public static Map<String, String> of(Desk desk) {
    Map<String, String> titles = new HashMap<>();
    if (desk.rights().install() || desk.rights().design()) {
      for (Packs.Entry pack : desk.engine().packs().list(desk.caller())) {
        titles.put(pack.key(), desk.say(pack.title()));
      }
    }
    return titles;
  }

  /** Key to title and installed version: where a definition comes from. */
  public static Map<String, String> withVersions(Desk desk) {
    Map<String, String> titles = new HashMap<>();
    if (desk.rights().install() || desk.rights().design()) {
      for (Packs.Entry pack : desk.engine().packs().list(desk.caller())) {
        String version = pack.installed() == null ? "" : " " + pack.installed();
        titles.put(pack.key(), desk.say(pack.title()) + version);
      }
    }
    return titles;
  }
}
