package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.store.StoredRecord;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records that are kept although a check that might have kept them out could not decide. Flows hear
 * nothing of them until it has; what they have not heard stands with the findings in the way.
 */
final class Held {

  private static final String UNHEARD = "unheard";

  private Held() {}

  /** What flows have not heard of a record. */
  enum News {
    CREATED,
    SUBMITTED;

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What flows will hear of the record once nothing is in its way. */
  static Set<News> news(StoredRecord record) {
    Set<News> news = EnumSet.noneOf(News.class);
    for (JsonNode finding : record.findings()) {
      for (JsonNode unheard : finding.path(UNHEARD)) {
        news.add(News.valueOf(unheard.asString("").toUpperCase(Locale.ROOT)));
      }
    }
    return news;
  }

  static boolean is(StoredRecord record) {
    return !news(record).isEmpty();
  }

  /** Of a new record; those that flows make are not submitted by anybody. */
  static ArrayNode born(Judgement judgement, boolean submitted) {
    Set<News> news = EnumSet.noneOf(News.class);
    if (isOpen(judgement)) {
      news.add(News.CREATED);
      if (submitted) {
        news.add(News.SUBMITTED);
      }
    }
    return kept(FindingsJson.write(judgement.findings()), news);
  }

  /** Of a record judged again, which may be submitted again by that. */
  static ArrayNode next(StoredRecord before, Judgement judgement, boolean submitted) {
    Set<News> news = news(before);
    if (submitted && isOpen(judgement)) {
      news.add(News.SUBMITTED);
    }
    return kept(FindingsJson.write(judgement.findings()), news);
  }

  /** The findings, with what flows have not heard at those that still are in the way. */
  static ArrayNode kept(ArrayNode findings, Set<News> news) {
    for (JsonNode finding : findings) {
      if (!news.isEmpty() && isInTheWay(finding)) {
        ArrayNode unheard = ((ObjectNode) finding).putArray(UNHEARD);
        news.forEach(one -> unheard.add(one.key()));
      }
    }
    return findings;
  }

  /**
   * Why a change of a record that was taken before cannot be taken: checks that let it pass so far
   * and cannot decide about the change. Nothing is lost, for the record stays as it was.
   */
  static List<CheckFinding> undecided(StoredRecord before, Judgement judgement) {
    Set<String> openBefore = open(before);
    return judgement.undecided().stream()
        .filter(open -> open.otherwise().refuses() && !openBefore.contains(open.check()))
        .toList();
  }

  /** The checks of a record that were left open. */
  static Set<String> open(StoredRecord record) {
    var open = new HashSet<String>();
    for (JsonNode finding : record.findings()) {
      if (isPending(finding)) {
        open.add(finding.path("check").asString(""));
      }
    }
    return open;
  }

  /** Whether the check could not be told; one that is for later is no fault of anybody. */
  static boolean isPending(JsonNode finding) {
    return FindingsJson.outcome(finding).equals(Decided.PENDING.key())
        && FindingsJson.until(finding).isEmpty();
  }

  static Finding mistake(CheckFinding open) {
    if (open.waits()) {
      return Finding.error(
          open.field().map(Pointer::of).orElse(Pointer.ROOT),
          "check_waits",
          LocalText.of(
              "校验“" + open.title().in("zh-CN") + "”要看的录音或照片还在识别，所以没有保存；原来的内容不变。请稍后再保存，或自己写上文字。",
              "Expected the text that the check \""
                  + open.title().in("en")
                  + "\" looks at, but its recording or photo is still being recognised. The record"
                  + " stays as it was. Save it again in a moment, or type the text in."));
    }
    return Finding.error(
        open.field().map(Pointer::of).orElse(Pointer.ROOT),
        "check_undecided",
        LocalText.of(
            "校验“" + open.title().in("zh-CN") + "”没能运行，无法判断这次修改，所以没有保存；原来的内容不变。已告知表单的设计者，请稍后再试。",
            "Expected the check \""
                + open.title().in("en")
                + "\" to decide about this change, but it could not run. The record stays as it was,"
                + " and whoever designs the form has been told. Try again later."));
  }

  private static boolean isOpen(Judgement judgement) {
    return judgement.undecided().stream().anyMatch(open -> open.otherwise().refuses());
  }

  private static boolean isInTheWay(JsonNode finding) {
    String outcome = FindingsJson.outcome(finding);
    String otherwise = finding.path("otherwise").asString("");
    return (isPending(finding) || outcome.equals(Decided.FAILED.key()))
        && Otherwise.valueOf(otherwise.toUpperCase(Locale.ROOT)).refuses();
  }
}
