package dev.proofline.engine;

import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.List;

/** Refusals several use cases share, in the same words. */
final class Refusals {

  private Refusals() {}

  static Refusal notFound() {
    return new Refusal(
        Refusal.Reason.NOT_FOUND,
        LocalText.of(
            "找不到这项内容，或您无权查看。请检查链接。", "It is not there, or not for you to see. Check the link."));
  }

  static Refusal stale() {
    return new Refusal(
        Refusal.Reason.STALE,
        LocalText.of(
            "打开之后，别人已经改过它。请重新打开，再改一次。",
            "Somebody changed it after you opened it. Open it again and repeat your change."));
  }

  static Refusal conflict(String chinese, String english) {
    return new Refusal(Refusal.Reason.CONFLICT, LocalText.of(chinese, english));
  }

  /** Of two who publish at once, for the second. */
  static Refusal publishedMeanwhile() {
    return conflict(
        "刚刚已有人发布了其中的内容，这次没有发布。请刷新页面，看看现在是什么样。",
        "Expected definitions as they were read, but somebody just published some of them, so"
            + " nothing was published. Look at the page again.");
  }

  static Refusal overloaded() {
    return new Refusal(
        Refusal.Reason.OVERLOADED,
        LocalText.of("系统正忙，没有保存。请稍后再试。", "Too busy: nothing was saved. Try again in a moment."));
  }

  /** The scripts of what this person sends in took more than one person's share of them. */
  static Refusal scriptsSpent() {
    return new Refusal(
        Refusal.Reason.TOO_MANY,
        LocalText.of(
            "您最近提交的内容用完了个人可用的脚本校验时间，这次没有保存。请一分钟后再试；若总是这样，请告诉表单的设计者。",
            "What you sent in lately has used up your share of the time for script checks, so"
                + " nothing was saved. Try again in a minute; if it goes on, tell whoever designs"
                + " the form."));
  }

  static Refusal invalid(List<Finding> findings) {
    long errors = findings.stream().filter(Finding::isError).count();
    return new Refusal(
        Refusal.Reason.INVALID,
        LocalText.of(
            "有 " + errors + " 处需要改正。",
            CountedWords.fill("There {0|is|are} {0} {0|thing|things} to correct.", errors)),
        findings);
  }

  /** The text given as the place to go on from is not one this list gave. */
  static Refusal badCursor() {
    return invalid(
        Finding.error(
            Pointer.of("after"),
            "bad_cursor",
            LocalText.of(
                "翻页位置无效。请从第一页重新开始。",
                "Expected a cursor of this list. Start from the first page again.")));
  }

  static Refusal invalid(Finding finding) {
    return new Refusal(Refusal.Reason.INVALID, finding.message(), List.of(finding));
  }
}
