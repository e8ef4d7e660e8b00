package dev.proofline.runtime.http;

import dev.proofline.engine.Trial;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A trial of a draft's checks as JSON. */
final class TrialJson {
  private TrialJson() {}

  static ObjectNode of(Trial trial, String form, String language) {
    ObjectNode json = Json.object();
    json.put("records", trial.records()).put("narrowed", trial.narrowed());
    json.put("more", trial.more());
    json.put("stricter", trial.stricter()).put("freer", trial.freer());
    json.put("undecided", trial.undecided());
    json.set(
        "shifts",
        Json.array(
            trial.shifts(),
            one ->
                Json.object()
                    .put("before", fate(one.before()))
                    .put("after", fate(one.after()))
                    .put("records", one.records())));
    json.set(
        "checks",
        Json.array(
            trial.checks(),
            one ->
                Json.object()
                    .put("check", one.check())
                    .put("title", one.title().in(language))
                    .put("failed_before", one.before())
                    .put("failed_after", one.after())));
    json.set("teams", Json.array(trial.teams(), TrialJson::group));
    json.set("people", Json.array(trial.people(), TrialJson::group));
    json.set("examples", Json.array(trial.examples(), one -> example(one, form, language)));
    return json;
  }

  private static ObjectNode group(Trial.Group group) {
    ObjectNode json = Json.object();
    Json.put(json, "id", group.id());
    return json.put("name", group.name())
        .put("records", group.records())
        .put("stricter", group.stricter())
        .put("freer", group.freer());
  }

  private static ObjectNode example(Trial.Example example, String form, String language) {
    ObjectNode json = Json.object();
    json.put("id", example.id().toString());
    json.put("label", example.label()).put("owner", example.owner());
    Json.put(json, "at", example.at());
    json.put("before", fate(example.before())).put("after", fate(example.after()));
    json.set(
        "because", Json.texts(example.because().stream().map(one -> one.in(language)).toList()));
    return json.put("link", "/r/" + form + "/" + example.id());
  }

  private static String fate(Trial.Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
