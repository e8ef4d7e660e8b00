package dev.proofline.runtime;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.io.PrintStream;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Speaks to whoever typed the command, in Chinese or English by the machine's language. */
final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final String language;

  Terminal(PrintStream out, PrintStream err, Locale locale) {
    this.out = out;
    this.err = err;
    this.language =
        locale.getLanguage().equals("zh") ? LocalText.DEFAULT_LANGUAGE : LocalText.ENGLISH;
  }

  String language() {
    return language;
  }

  void say(String chinese, String english) {
    out.println(LocalText.of(chinese, english).in(language));
  }

  void line(String text) {
    out.println(text);
  }

  void complain(String chinese, String english) {
    err.println(LocalText.of(chinese, english).in(language));
  }

  /** One problem as {@code file#/json/pointer: message}. */
  void problem(String file, Finding finding) {
    String hint = finding.hint() == null ? "" : " " + finding.hint().in(language);
    String kind =
        switch (finding.severity()) {
          case ERROR -> "";
          case WARNING -> LocalText.of("提醒：", "warning: ").in(language);
          case NOTE -> LocalText.of("说明：", "note: ").in(language);
        };
    out.println(
        file + "#" + finding.pointer() + ": " + kind + finding.message().in(language) + hint);
  }

  /** What went wrong, without a stack; returns the exit code. */
  int failed(Throwable thrown) {
    switch (thrown) {
      case Refusal refusal -> {
        err.println(refusal.text().in(language));
        refusal.findings().stream()
            .filter(finding -> !finding.message().equals(refusal.text()))
            .forEach(finding -> problem("", finding));
      }
      case WrongUse wrong -> err.println(wrong.text().in(language));
      default -> {
        if (isDatabaseInUse(thrown)) {
          complain(
              "数据文件夹正被另一个进程使用。请先停止它，或换一个 --data。",
              "Expected the data folder to be free, but another process has it. Stop that one, or name another --data.");
        } else {
          LoggerFactory.getLogger("proofline").error("The command failed", thrown);
          err.println(thrown.getMessage());
        }
      }
    }
    return 1;
  }

  private static boolean isDatabaseInUse(Throwable thrown) {
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      if (String.valueOf(one.getMessage()).contains("Database may be already in use")) {
        return true;
      }
    }
    return false;
  }
}
