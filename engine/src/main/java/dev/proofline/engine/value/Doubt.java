package dev.proofline.engine.value;

import dev.proofline.engine.base.LocalText;
import java.util.Locale;
import java.util.Optional;

/** The kinds of signal a file may give, each with its weight and its reason. */
public enum Doubt {
  MOCK_PLACE(0.9, "手机报告位置是模拟的", "The phone said the place is made up"),
  USED_BEFORE(0.8, "已在别的记录中用过", "Used in another record before"),
  LOOKS_USED(0.6, "很像别的记录中用过的一张", "Looks like one that was used in another record"),
  SOUNDS_USED(0.6, "很像别的记录中用过的一段录音", "Is much like a recording that was used in another record"),
  IMPOSSIBLE_TIME(0.6, "文件自带的时间不可能：{0}", "The file's own time cannot be: {0}"),
  TIME_DIFFERS(0.6, "文件自带的时间与拍摄记录相差 {0}", "The file's own time is {0} off the capture record"),
  PLACE_DIFFERS(0.7, "文件自带的位置与拍摄记录相差 {0}", "The file's own place is {0} off the capture record"),
  NULL_ISLAND(0.5, "文件自带的位置是 0°, 0°", "The file's own place is 0°, 0°"),
  EDITED(0.5, "用修图软件存过：{0}", "Saved by an image editor: {0}"),
  SENT_LATE(0.3, "拍摄 {0} 后才上传", "Sent {0} after it was taken"),
  BACK_DATED(0.6, "创建时间晚于修改时间 {0}", "Created {0} after it was last changed"),
  WRONG_NAME(0.4, "文件名写的是 {0}，内容不是", "Its name says {0}, its content is another"),
  BLURRED(0.3, "画面模糊", "The picture is blurred"),
  DARK(0.3, "画面太暗", "The picture is too dark"),
  TILTED(0.1, "画面倾斜 {0}", "The picture is tilted by {0}"),
  UNREAD(0.4, "文件{0}", "The file {0}");

  private final double score;
  private final LocalText reason;

  Doubt(double score, String chinese, String english) {
    this.score = score;
    this.reason = LocalText.of(chinese, english);
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public FileFacts.Signal signal(String seen) {
    return new FileFacts.Signal(key(), score, seen);
  }

  /** What was seen; why a file was not read is kept as a key. */
  private String seen(FileFacts.Signal signal, String language) {
    return this == UNREAD
        ? FileContent.Unread.named(signal.seen())
            .map(why -> why.words().in(language))
            .orElse(signal.seen())
        : signal.seen();
  }

  /** What a signal says to people; empty for one of a later version. */
  public static Optional<LocalText> reason(FileFacts.Signal signal) {
    for (Doubt doubt : values()) {
      if (doubt.key().equals(signal.code())) {
        return Optional.of(
            LocalText.of(
                doubt.reason.in("zh-CN").replace("{0}", doubt.seen(signal, "zh-CN")),
                doubt.reason.in("en").replace("{0}", doubt.seen(signal, "en"))));
      }
    }
    return Optional.empty();
  }
}
