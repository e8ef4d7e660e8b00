package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.Locale;
import java.util.Optional;

/** The kinds of definition the engine compiles. */
public enum Kind {
  FORM(LocalText.of("表单", "Form")),
  FLOW(LocalText.of("流程", "Flow")),
  CHAIN(LocalText.of("动作链", "Chain")),
  ROLE(LocalText.of("角色", "Role")),
  METRIC(LocalText.of("指标", "Metric")),
  CONNECTOR(LocalText.of("连接器", "Connector")),
  CALENDAR(LocalText.of("日历", "Calendar")),
  OPTIONS(LocalText.of("选项集", "Option set")),
  PACK(LocalText.of("模板包", "Pack"));

  private final LocalText title;

  Kind(LocalText title) {
    this.title = title;
  }

  public LocalText title() {
    return title;
  }

  /** As written in {@code "kind"}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Kind> of(String key) {
    for (Kind kind : values()) {
      if (kind.key().equals(key)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
