package dev.proofline.engine;

import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Change.Delivery;

/** Tells administrators what the outbox gave up. */
final class LostNews {

  private final FlowEvents events;

  LostNews(Workspace workspace) {
    this.events = new FlowEvents(workspace);
  }

  void tell(Delivery delivery, int attempts, String error, UnitOfWork unit) {
    if (delivery.channel().equals(Delivery.ADVICE)) {
      tellUnadvised(error, unit);
    } else if (Delivery.READINGS.contains(delivery.channel())) {
      tellUnread(delivery, error, unit);
    } else {
      tellUnsent(delivery, attempts, error, unit);
    }
  }

  private void tellUnread(Delivery delivery, String error, UnitOfWork unit) {
    boolean speech = delivery.channel().equals(Delivery.SPEECH);
    events.tellAdministrators(
        speech
            ? LocalText.of("录音没有转成文字", "A recording was not transcribed")
            : LocalText.of("照片上的文字没有识别", "A photo was not read"),
        LocalText.of(
            "文件已保留，可以在记录里手工写上文字；要看文字的校验在那之前待定。原因：" + error,
            "The file is kept and its text can be typed in on the record; checks that look at"
                + " it stay open until then. Why: "
                + error),
        unit);
  }

  private void tellUnadvised(String error, UnitOfWork unit) {
    events.tellAdministrators(
        LocalText.of("语言模型没有看合同", "A language model did not read a contract"),
        LocalText.of(
            "只按条款库判断，记录照常往下走。原因：" + error,
            "The clause library decided alone and the record went on. Why: " + error),
        unit);
  }

  private void tellUnsent(Delivery delivery, int attempts, String error, UnitOfWork unit) {
    events.tellAdministrators(
        LocalText.of("通知没有送达", "A message was not delivered"),
        LocalText.of(
            "经 " + delivery.channel() + " 发送 " + attempts + " 次都失败：" + error,
            CountedWords.fill(
                    "Sending through {0} failed {1} {1|time|times}: ", delivery.channel(), attempts)
                + error),
        unit);
  }
}
