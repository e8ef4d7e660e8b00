package dev.proofline.runtime;

import dev.proofline.engine.Packs;
import dev.proofline.engine.Packs.Clash;
import dev.proofline.engine.Packs.UpgradeItem;
import dev.proofline.engine.Packs.UpgradePlan;
import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What an upgrade would do, line by line. */
record UpgradeReport(Terminal terminal) {

  /** The exit code: 1 when something stands against it. */
  int tell(UpgradePlan plan) {
    terminal.line(plan.entry().key() + "  " + plan.from() + " → " + plan.entry().version());
    plan.items().forEach(this::tell);
    plan.asks().forEach(ask -> terminal.line("! " + say(ask)));
    plan.problems().forEach(problem -> terminal.problem("", problem));
    if (plan.open() > 0) {
      terminal.say(
          plan.open() + " 处您和新版都改过：升级时用 --mine 或 --theirs，或在模板中心逐处选择。",
          plan.open()
              + " places were changed by both: upgrade with --mine or --theirs, or choose one by one"
              + " in the template centre.");
    }
    tell(plan.content());
    return plan.problems().stream().anyMatch(Finding::isError) ? 1 : 0;
  }

  private void tell(Packs.Came content) {
    if (content.records() > 0) {
      terminal.say(
          "+ " + content.records() + " 条内容",
          CountedWords.fill("+ {0} {0|record|records} of content", content.records()));
    }
    lines("= ", content.skipped().stream().map(Finding::message).toList());
  }

  private void tell(UpgradeItem item) {
    String mark =
        switch (item.fate()) {
          case CREATED -> "+ ";
          case CHANGED -> "~ ";
          case KEPT -> "= ";
          case ARCHIVED -> "- ";
        };
    terminal.line(mark + item.id() + "  " + say(item.title()));
    lines("    ", item.changes());
    lines("    = ", item.kept());
    item.clashes().forEach(this::tell);
  }

  private void tell(Clash clash) {
    terminal.line("    ? " + clash.at() + "  " + say(clash.place()));
    terminal.line("        " + say(clash.base()));
    terminal.line("        mine    " + say(clash.mine()));
    terminal.line("        theirs  " + say(clash.theirs()));
  }

  private void lines(String mark, List<LocalText> texts) {
    texts.forEach(text -> terminal.line(mark + say(text)));
  }

  private String say(LocalText text) {
    return text.in(terminal.language());
  }
}
