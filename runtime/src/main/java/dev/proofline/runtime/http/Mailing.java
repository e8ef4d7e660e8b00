package dev.proofline.runtime.http;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;

/** Whether mails with links leave this server, and else what is to be set up. */
public enum Mailing {
  READY("", "", ""),
  NO_SERVER(
      "mail_not_set_up",
      "这台服务器没有配置邮件，什么也没有发出。请管理员设置 mail.host（见 docs/operations.md），" + "或不写 via，把得到的链接转给对方。",
      "Expected a mail server, but none is set up here, so nothing was sent. Ask an administrator"
          + " to set mail.host (docs/operations.md), or leave via out and pass the link on."),
  NO_SITE(
      "site_not_set",
      "没有设置网址 site，邮件里无法放链接，什么也没有发出。请管理员设置 site（见 docs/operations.md），" + "或不写 via，把得到的链接转给对方。",
      "Expected the setting site in front of the link, but it is not set, so nothing was sent. Ask"
          + " an administrator to set site (docs/operations.md), or leave via out and pass the link"
          + " on.");

  private final String code;
  private final LocalText lack;

  Mailing(String code, String chinese, String english) {
    this.code = code;
    this.lack = LocalText.of(chinese, english);
  }

  /**
   * @param server whether there is one that takes mail
   * @param site whether the address of the pages is known
   */
  public static Mailing of(boolean server, boolean site) {
    return !server ? NO_SERVER : site ? READY : NO_SITE;
  }

  /**
   * Whoever asks for a mail that would never leave is told so, instead of that it is on its way.
   */
  void require(Pointer at) {
    if (this != READY) {
      throw Call.invalid(at, code, lack);
    }
  }
}
