package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.catalog.Catalog;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What reps read when a check of a shipped pack fails: what was seen and what is wanted. */
class CaseReasonsTest {

  /** Words that tell nobody anything, and keys that are for authors. */
  private static final Pattern HOLLOW =
      Pattern.compile("符合条件|规定的条件|按规则算出|Condition|Value by|[a-z]+_[a-z_]+|rows\\.|settings\\.");

  private final List<Bundle> bundles = Catalog.bundles();

  @Test
  void every_failing_case_of_the_shipped_packs_says_what_was_seen_and_what_to_do() {
    Catalogue all = Definitions.compile(definitions()).orElseThrow();
    var hollow = new ArrayList<String>();
    for (Bundle bundle : bundles) {
      for (var one : bundle.cases().entrySet()) {
        if (one.getKey().endsWith("/given.json")) {
          look(new CaseWorld(ZoneId.of("Asia/Shanghai"), all, bundle), one.getKey(), one.getValue())
              .filter(line -> HOLLOW.matcher(line.substring(line.indexOf(": "))).find())
              .forEach(hollow::add);
        }
      }
    }

    assertEquals(List.of(), hollow);
  }

  private List<Source> definitions() {
    return bundles.stream()
        .flatMap(bundle -> bundle.files().values().stream())
        .map(Definitions::source)
        .toList();
  }

  private static Stream<String> look(CaseWorld world, String name, ObjectNode given) {
    if (!(world.judge(given.deepCopy()) instanceof CaseWorld.Judged judged)) {
      throw new AssertionError(name + " cannot be judged.");
    }
    return judged.judgement().findings().stream()
        .filter(found -> found.outcome() == Decided.FAILED)
        .flatMap(found -> said(found).map(text -> name + " " + found.check() + ": " + text));
  }

  private static Stream<String> said(CheckFinding found) {
    Stream<String> seen =
        found.because().stream()
            .flatMap(one ->
                Stream.of("zh-CN", "en")
                    .map(in -> one.expression().in(in) + " = " + one.value().in(in)));
    return Stream.concat(both(found.message()), seen);
  }

  private static Stream<String> both(LocalText text) {
    return Stream.of(text.in("zh-CN"), text.in("en"));
  }
}
