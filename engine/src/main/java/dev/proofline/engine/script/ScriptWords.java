package dev.proofline.engine.script;

import dev.proofline.engine.base.LocalText;
import java.util.Map;
import java.util.Optional;

/** Why a script broke, in both languages; what it threw itself is quoted as it is. */
final class ScriptWords {

  /** What the worker says in sentences of ours. */
  private static final Map<String, String> SENTENCES =
      Map.of(
          "It calls itself too deeply.", "自己调用自己的层数太多。",
          "Expected a short result, but it is too large.", "返回的结果太长，请只返回要说的。",
          "Expected a function check(record, ctx), but there is none. Define it.",
              "应有函数 check(record, ctx)，但是没有。请写上。",
          "Expected at most 100000 characters of code.", "脚本不能超过 100000 个字符。",
          "Expected a smaller record.", "记录太大，脚本处理不了。",
          "It could not be stopped or took all memory.", "停不下来，或占满了内存。");

  /** What kind of mistake JavaScript calls it. */
  private static final Map<String, String> KINDS =
      Map.of(
          "TypeError", "值的类型不对，或没有值",
          "ReferenceError", "用了没有定义的名称",
          "SyntaxError", "语法有误",
          "RangeError", "数值超出范围",
          "Error", "脚本自己报错");

  private ScriptWords() {}

  static LocalText of(String code, String said, ScriptLimits limits) {
    return switch (code) {
      case "script_too_long" ->
          LocalText.of(
              "脚本应在 " + limits.deadline().toMillis() + " 毫秒内算完，但是没有。请检查有没有停不下来的循环。",
              "Expected the script to end within "
                  + limits.deadline().toMillis()
                  + " ms of computing, but it did not. Look for endless loops.");
      case "script_starved" ->
          LocalText.of(
              "脚本应在 " + limits.patience().toSeconds() + " 秒内结束，但服务器太忙，没有轮到它。",
              "Expected the script to end within "
                  + limits.patience().toSeconds()
                  + " s, but the machine was too busy for it.");
      case "script_too_greedy" ->
          LocalText.of(
              "脚本最多可用 " + (limits.allocation() >> 20) + " MiB 内存，但它用得更多。请少建大的列表和文本。",
              "Expected the script to use at most "
                  + (limits.allocation() >> 20)
                  + " MiB, but it took more. Build smaller lists and texts.");
      case "script_unavailable" -> LocalText.of("脚本服务正忙，没有试运行。请稍后再试。", said);
      default -> said(said);
    };
  }

  private static LocalText said(String said) {
    String sentence = SENTENCES.get(said);
    if (sentence != null) {
      return LocalText.of(sentence, said);
    }
    return Optional.ofNullable(KINDS.get(said.split(":", 2)[0]))
        .map(kind -> LocalText.of(kind + "（" + said + "）", said))
        .orElseGet(() -> LocalText.plain(said));
  }
}
