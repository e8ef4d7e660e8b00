package dev.proofline.runtime.http;

import dev.proofline.engine.Packs.Choices;
import dev.proofline.engine.Packs.Clash;
import dev.proofline.engine.Packs.Moving;
import dev.proofline.engine.Packs.UpgradeItem;
import dev.proofline.engine.Packs.UpgradePlan;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Upgrades of packs as the API speaks of them. */
final class UpgradeJson {

  private static final int IDENTITY = 2;

  private UpgradeJson() {}

  static ObjectNode of(UpgradePlan plan, String language) {
    ObjectNode json = Json.object();
    json.set("pack", PackRoutes.entry(plan.entry(), language));
    json.put("from", plan.from()).put("to", plan.entry().version());
    json.put("conflicts", plan.open());
    json.set("definitions", Json.array(plan.items(), item -> item(item, language)));
    json.set("moving", Json.array(plan.moving(), moving -> moving(moving, language)));
    json.set("asks", texts(plan.asks(), language));
    json.set(
        "problems",
        Json.array(plan.problems(), finding -> ProblemJson.error(finding, "", language)));
    PackRoutes.content(json, plan.content(), language);
    return json;
  }

  private static ObjectNode moving(Moving moving, String language) {
    ObjectNode json = Json.object();
    json.put("form", moving.form().key()).put("title", moving.title().in(language));
    return json.setAll(MigrationJson.preview(moving.preview(), language));
  }

  private static ObjectNode item(UpgradeItem item, String language) {
    ObjectNode json = Json.object();
    json.put("kind", item.id().kind().key()).put("key", item.id().key());
    json.put("title", item.title().in(language));
    json.put("fate", item.fate().name().toLowerCase(Locale.ROOT));
    json.set("changes", texts(item.changes(), language));
    json.set("kept", texts(item.kept(), language));
    json.set("conflicts", Json.array(item.clashes(), clash -> clash(item, clash, language)));
    return json;
  }

  private static ObjectNode clash(UpgradeItem item, Clash clash, String language) {
    ObjectNode json = Json.object();
    json.put(
        "pointer", Pointer.of(item.id().kind().key(), item.id().key()) + clash.at().toString());
    json.put("place", clash.place().in(language));
    json.put("base", clash.base().in(language));
    json.put("mine", clash.mine().in(language));
    json.put("theirs", clash.theirs().in(language));
    json.put(
        "chosen", clash.chosen().map(side -> side.name().toLowerCase(Locale.ROOT)).orElse(null));
    return json;
  }

  private static tools.jackson.databind.node.ArrayNode texts(
      List<LocalText> texts, String language) {
    return Json.texts(texts.stream().map(text -> text.in(language)).toList());
  }

  /**
   * {@code "choices": {"/form/visit/title": "mine"}, "migration": {"visit": {"minutes":
   * {"otherwise": "empty"}}}}.
   */
  static Choices choices(Call call, ObjectNode body) {
    Choices choices = sides(call, body);
    if (body.has("migration")) {
      for (var entry : call.child(body, "migration").properties()) {
        var at = Pointer.of("migration", entry.getKey());
        choices = choices.converting(entry.getKey(), MigrationJson.choices(entry.getValue(), at));
      }
    }
    return choices;
  }

  private static Choices sides(Call call, ObjectNode body) {
    Choices choices = Choices.NONE;
    if (!body.has("choices")) {
      return choices;
    }
    for (var entry : call.child(body, "choices").properties()) {
      choices = with(choices, entry.getKey(), entry.getValue().asString(""));
    }
    return choices;
  }

  private static Choices with(Choices choices, String place, String side) {
    if (Arrays.stream(Side.values())
            .map(Side::name)
            .noneMatch(side.toUpperCase(Locale.ROOT)::equals)
        || !place.startsWith("/")
        || Pointer.parse(place).tokens().size() < IDENTITY) {
      throw Call.invalid(
          Pointer.of("choices", place),
          "bad_choice",
          LocalText.of(
              "选择应写作 \"/form/visit/title\": \"mine\" 或 \"theirs\"。",
              "Expected a choice like \"/form/visit/title\": \"mine\" or \"theirs\", but found "
                  + Call.shown(side)
                  + "."));
    }
    List<String> tokens = Pointer.parse(place).tokens();
    return choices.with(
        new DefinitionId(Call.kind(tokens.get(0)), tokens.get(1)),
        new Pointer(tokens.subList(IDENTITY, tokens.size())),
        Side.valueOf(side.toUpperCase(Locale.ROOT)));
  }
}
