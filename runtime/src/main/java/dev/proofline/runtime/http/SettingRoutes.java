package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Packs.Setting;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The business's numbers that packs declare. */
final class SettingRoutes {

  private final Engine engine;

  SettingRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    String setting = "/api/settings/{key}";
    return List.of(
        Route.get("/api/settings", "The settings of the installed packs", this::list),
        Route.put(setting, "Changes a setting", this::set).repeats(Route.Repeats.HARMLESS),
        Route.get(setting + "/history", "Who changed it, when", this::history));
  }

  private Answer list(Call call) {
    return Answer.ok(
        Json.whole(engine.packs().settings(call.caller()), setting -> json(setting, call)));
  }

  private Answer set(Call call) {
    engine.packs().settings(call.caller());
    JsonNode value = call.object().get("value");
    if (value == null) {
      throw Call.invalid(
          Pointer.of("value"),
          "missing_property",
          LocalText.of("需要属性 value：新的值。", "Expected value: the new one, but it is missing."));
    }
    String key = call.path("key");
    engine.packs().set(call.caller(), key, value);
    return Answer.ok(
        engine.packs().settings(call.caller()).stream()
            .filter(setting -> setting.key().equals(key))
            .map(setting -> json(setting, call))
            .findFirst()
            .orElseThrow());
  }

  private ObjectNode json(Setting setting, Call call) {
    ObjectNode json = Json.object();
    json.put("key", setting.key());
    json.put("pack", setting.pack());
    json.put("title", setting.title().in(call.language()));
    json.put("about", setting.about().map(about -> about.in(call.language())).orElse(null));
    json.put("type", setting.type());
    json.set("value", setting.value());
    json.set("given", setting.given());
    json.set(
        "used_by",
        Json.array(
            engine.packs().readers(call.caller(), setting.key()),
            reader ->
                Json.object()
                    .put("kind", reader.id().kind().key())
                    .put("key", reader.id().key())
                    .put(
                        "title",
                        Settings.words(reader.json().path("title"))
                            .map(title -> title.in(call.language()))
                            .orElse(reader.id().key()))));
    return json;
  }

  private Answer history(Call call) {
    return Answer.ok(
        Json.whole(
            engine.packs().changes(call.caller(), call.path("key")),
            change -> {
              ObjectNode json = Json.object();
              json.put("at", change.at().toString());
              json.put("by", change.by());
              json.set("before", change.before());
              json.set("after", change.after());
              return json;
            }));
  }
}
