package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.chain.ChainState;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.form.Judgement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pack's golden cases: {@code cases/<name>/given.json} is judged by the pack's forms in a world
 * of its own, and must come to what {@code expected.json} says. Nothing is read from the workspace
 * or written to it.
 */
final class PackCases {

  private static final String FOLDER = "cases/";
  private static final String GIVEN = "/given.json";
  private static final String EXPECTED = "/expected.json";
  private static final Set<String> MAY_EXPECT =
      Set.of(
          "status",
          "verdict",
          "blocked",
          "values",
          "visible",
          "mistakes",
          "findings",
          "waivers",
          "flow",
          "chain");

  /** Compared by themselves. */
  private static final Set<String> LATER = Set.of("waivers", "flow", "chain");

  private final ZoneId zone;

  PackCases(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Each place where a case comes to something else than it says, mistakes it does not name
   * included.
   */
  List<FileFinding> failures(Bundle bundle, Catalogue catalogue) {
    var failures = new ArrayList<FileFinding>();
    for (String name : names(bundle)) {
      String given = FOLDER + name + GIVEN;
      String expected = FOLDER + name + EXPECTED;
      Optional<String> missing = missing(bundle, given, expected);
      if (missing.isPresent()) {
        failures.add(found(bundle, missing.get(), noFile()));
      } else {
        failures.addAll(
            of(bundle, catalogue, new Case(name, json(bundle, given), json(bundle, expected))));
      }
    }
    return List.copyOf(failures);
  }

  private record Case(String name, ObjectNode given, ObjectNode expected) {}

  private static Set<String> names(Bundle bundle) {
    var names = new LinkedHashSet<String>();
    for (String path : bundle.cases().keySet()) {
      int slash = path.lastIndexOf('/');
      names.add(slash < FOLDER.length() ? "" : path.substring(FOLDER.length(), slash));
    }
    return names;
  }

  private static Optional<String> missing(Bundle bundle, String given, String expected) {
    return List.of(given, expected).stream()
        .filter(path -> !bundle.cases().containsKey(path))
        .findFirst();
  }

  private static ObjectNode json(Bundle bundle, String path) {
    return Optional.ofNullable(bundle.cases().get(path)).orElseThrow();
  }

  private List<FileFinding> of(Bundle bundle, Catalogue catalogue, Case one) {
    CaseWorld world = new CaseWorld(zone, catalogue, bundle);
    return switch (world.judge(one.given)) {
      case CaseWorld.Unreadable(var finding) ->
          List.of(found(bundle, FOLDER + one.name + GIVEN, finding));
      case CaseWorld.Judged(var judgement, var written, var waivers, var flow, var chain) ->
          Stream.of(
                  compared(one.expected, judgement, written),
                  waived(one.expected.path("waivers"), waivers),
                  came(one.expected.path("flow"), flow),
                  stands(one.expected.path("chain"), chain))
              .flatMap(List::stream)
              .map(finding -> found(bundle, FOLDER + one.name + EXPECTED, finding))
              .toList();
    };
  }

  private static FileFinding found(Bundle bundle, String path, Finding finding) {
    return new FileFinding(PackFaults.file(bundle, path), finding);
  }

  /** Only what is written is compared. */
  private static List<Finding> compared(
      ObjectNode expected, Judgement judgement, ObjectNode written) {
    var actual = new LinkedHashMap<Pointer, String>();
    actual.put(Pointer.of("status"), judgement.status().key());
    actual.put(Pointer.of("verdict"), judgement.verdict().key());
    actual.put(Pointer.of("blocked"), Boolean.toString(judgement.blocked()));
    judgement
        .findings()
        .forEach(found -> actual.put(Pointer.of("findings", found.check()), found.outcome().key()));
    judgement
        .mistakes()
        .forEach(mistake ->
            actual.put(Pointer.of("mistakes", mistake.pointer().toString()), mistake.code()));
    var failures = new ArrayList<Finding>();
    for (var property : expected.properties()) {
      Pointer at = Pointer.of(property.getKey());
      if (!MAY_EXPECT.contains(property.getKey())) {
        failures.add(unknown(property.getKey(), at));
      } else if (LATER.contains(property.getKey())) {
        continue;
      } else if (property.getKey().equals("visible")) {
        property
            .getValue()
            .properties()
            .forEach(field ->
                different(
                        at.child(field.getKey()),
                        text(field.getValue()),
                        Boolean.toString(judgement.visible().contains(field.getKey())))
                    .ifPresent(failures::add));
      } else if (property.getKey().equals("values")) {
        property
            .getValue()
            .properties()
            .forEach(field -> value(field, written, at).ifPresent(failures::add));
      } else if (property.getValue().isObject()) {
        failures.addAll(each(at, property.getValue(), actual));
      } else {
        different(at, text(property.getValue()), actual.getOrDefault(at, "—"))
            .ifPresent(failures::add);
      }
    }
    failures.addAll(unexpected(expected.path("mistakes"), judgement));
    return failures;
  }

  /** {@code {"has_site_photo": "boss"}}: who may set the check aside; null is nobody. */
  private static List<Finding> waived(JsonNode expected, Map<String, String> waivers) {
    Pointer at = Pointer.of("waivers");
    var actual = new LinkedHashMap<Pointer, String>();
    waivers.forEach((check, people) -> actual.put(at.child(check), people));
    return each(at, expected, actual);
  }

  /** The lines of the log that are named come in this order, others may stand between them. */
  private static List<Finding> came(JsonNode expected, Optional<CaseFlow.Came> flow) {
    var failures = new ArrayList<Finding>();
    Map<Pointer, String> actual = flow.map(CaseFlow.Came::facts).orElse(Map.of());
    Pointer at = Pointer.of("flow");
    for (var property : expected.properties()) {
      Pointer place = at.child(property.getKey());
      switch (property.getKey()) {
        case "log" ->
            failures.addAll(
                inOrder(property.getValue(), flow.map(CaseFlow.Came::log).orElse(List.of())));
        case "waiting" -> failures.addAll(each(place, property.getValue(), actual));
        default ->
            different(place, text(property.getValue()), actual.getOrDefault(place, "—"))
                .ifPresent(failures::add);
      }
    }
    if (flow.isPresent() && !expected.has("refused")) {
      Pointer refused = at.child("refused");
      different(refused, "0", actual.getOrDefault(refused, "0")).ifPresent(failures::add);
    }
    return failures;
  }

  /** {@code {"state", "proven", "links": {key: "done proven"}}}; without a chain it is "none". */
  private static List<Finding> stands(JsonNode expected, Optional<ChainState> chain) {
    var failures = new ArrayList<Finding>();
    Pointer at = Pointer.of("chain");
    for (var property : expected.properties()) {
      if (property.getKey().equals("links")) {
        for (var link : property.getValue().properties()) {
          different(
                  at.child("links").child(link.getKey()),
                  text(link.getValue()),
                  CaseChain.told(chain, link.getKey()))
              .ifPresent(failures::add);
        }
      } else {
        different(
                at.child(property.getKey()),
                text(property.getValue()),
                CaseChain.told(chain, property.getKey()))
            .ifPresent(failures::add);
      }
    }
    return failures;
  }

  private static List<Finding> inOrder(JsonNode expected, List<String> log) {
    int from = 0;
    for (int i = 0; i < expected.size(); i++) {
      String line = expected.get(i).asString("");
      int found = log.subList(from, log.size()).indexOf(line);
      if (found < 0) {
        Pointer at = Pointer.of("flow", "log", Integer.toString(i));
        String rest = String.join(" / ", log.subList(from, log.size()));
        return different(at, line, rest).stream().toList();
      }
      from += found + 1;
    }
    return List.of();
  }

  /** A record with a mistake nobody expects would never be taken, whatever else is true of it. */
  private static List<Finding> unexpected(JsonNode expected, Judgement judgement) {
    return judgement.mistakes().stream()
        .filter(mistake -> !expected.has(mistake.pointer().toString()))
        .flatMap(mistake ->
            different(
                Pointer.of("mistakes", mistake.pointer().toString()),
                "—",
                mistake.code() + " " + mistake.message().in("en"))
                .stream())
        .toList();
  }

  private static List<Finding> each(Pointer at, JsonNode expected, Map<Pointer, String> actual) {
    return expected.properties().stream()
        .flatMap(one -> {
          Pointer place = at.child(one.getKey());
          return different(place, text(one.getValue()), actual.getOrDefault(place, "—")).stream();
        })
        .toList();
  }

  private static Optional<Finding> value(
      Map.Entry<String, JsonNode> expected, ObjectNode written, Pointer at) {
    JsonNode actual = written.path(expected.getKey());
    return same(expected.getValue(), actual)
        ? Optional.empty()
        : different(at.child(expected.getKey()), text(expected.getValue()), text(actual));
  }

  /** Numbers by what they say, 5 being 5.0. */
  private static boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    return expected.isNull() ? actual.isMissingNode() : expected.equals(actual);
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() || node.isNull()
        ? "—"
        : node.isString() ? node.asString() : node.toString();
  }

  private static Optional<Finding> different(Pointer at, String expected, String actual) {
    return expected.equals(actual)
        ? Optional.empty()
        : Optional.of(
            Expected.of("案例结果是 " + expected, "the case to come to " + expected)
                .but("实际是 " + actual, "it comes to " + actual)
                .hint("请改正规则，或改正这个案例。", "Correct the rule, or correct the case.")
                .error(at, "case_failed"));
  }

  private static Finding unknown(String property, Pointer at) {
    String all = String.join(", ", MAY_EXPECT.stream().sorted().toList());
    return Expected.of("已知的属性", "a known property")
        .but("没有“" + property + "”", "there is no '" + property + "'")
        .hint("可用：" + all + "。", "Known: " + all + ".")
        .error(at, "unknown_property");
  }

  private static Finding noFile() {
    return Expected.of("案例有 given.json 和 expected.json", "a case with given.json and expected.json")
        .but("缺少这一个", "this one is missing")
        .hint(
            "写成 cases/<名字>/given.json 和 cases/<名字>/expected.json。",
            "Write cases/<name>/given.json and cases/<name>/expected.json.")
        .error(Pointer.ROOT, "half_a_case");
  }
}
