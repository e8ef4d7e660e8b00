package dev.proofline.engine.compile;

import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableMetric.Measure;
import dev.proofline.engine.executable.ExecutableMetric.OfMetrics;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.executable.ExecutableMetric.Opening;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** {@code opens} of a metric → {@link Opening}. */
final class OpeningCompiler {

  private final List<Finding> findings;

  /**
   * @param findings gets what is wrong
   */
  OpeningCompiler(List<Finding> findings) {
    this.findings = findings;
  }

  Opening compile(Settings metric, Measure measure) {
    Optional<Settings> opens = metric.nested("opens");
    return opens.isEmpty()
        ? Opening.UNSAID
        : new Opening(
            opens.get().words("title"), period(opens.get()), dimensions(opens.get(), measure));
  }

  private Optional<CalendarPeriod> period(Settings opens) {
    Optional<String> key = opens.text("period");
    Optional<CalendarPeriod> period = key.flatMap(CalendarPeriod::of);
    if (key.isPresent() && period.isEmpty()) {
      String all = String.join(", ", CalendarPeriod.keys());
      error(
          opens.at("period"),
          "not_one_of",
          "需要 " + all + " 之一，但写的是“" + key.get() + "”。请选其一。",
          "Expected one of " + all + ", but found \"" + key.get() + "\". Choose one of them.");
    }
    return period;
  }

  private List<String> dimensions(Settings opens, Measure measure) {
    List<String> by = opens.texts("by");
    if (by.size() > Opening.MOST) {
      error(
          opens.at("by"),
          "too_many",
          "最多按 " + Opening.MOST + " 个维度分，但写了 " + by.size() + " 个。请删去多余的。",
          "Expected at most "
              + Opening.MOST
              + " dimensions, but found "
              + by.size()
              + ". Take some out.");
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < by.size(); i++) {
      Pointer at = opens.at("by").child(String.valueOf(i));
      dimension(by.get(i), measure, at);
      if (!seen.add(by.get(i))) {
        error(
            at,
            "duplicate",
            "维度“" + by.get(i) + "”写了两次。请删去其一。",
            "Expected each dimension once, but found \"" + by.get(i) + "\" twice. Remove one.");
      }
    }
    return by;
  }

  /** Those of a formula are its parts', which may be published later. */
  private void dimension(String key, Measure measure, Pointer at) {
    switch (measure) {
      case OfMetrics _ -> {}
      case OfRows rows -> {
        if (!rows.by().containsKey(key)) {
          String known = String.join(", ", rows.by().keySet());
          error(
              at,
              "unknown_dimension",
              "需为 by 里的维度（" + known + "）之一，但写的是“" + key + "”。请改正，或在 by 里加上。",
              "Expected a dimension of by ("
                  + known
                  + "), but found \""
                  + key
                  + "\". Correct it, or add it there.");
        }
      }
    }
  }

  private void error(Pointer at, String code, String chinese, String english) {
    findings.add(Finding.error(at, code, LocalText.of(chinese, english)));
  }
}
