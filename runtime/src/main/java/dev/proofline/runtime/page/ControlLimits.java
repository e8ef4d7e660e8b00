package dev.proofline.runtime.page;

import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.FileTypes;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a control allows, in words. */
final class ControlLimits {

  /** So many are as good as any. */
  private static final int MANY_TAGS = 50;

  private ControlLimits() {}

  /** 选 1–3 个, 至少 20 字: what the control allows, said beside the label. */
  static String of(Control control, Visit visit) {
    return switch (control) {
      case Control.TextArea(var min, _) ->
          min == null || min <= 1 ? "" : visit.words().say("form.at-least-characters", min);
      case Control.Chips(_, var several, var min, var max) -> {
        if (!several || max == null) {
          yield "";
        }
        yield min == null || min < 1
            ? visit.words().say("form.choose-up-to", max)
            : visit.words().say("form.choose-between", min, max);
      }
      case Control.PhotoCapture(var max, _, _) ->
          max > 1 ? visit.words().say("form.photos-up-to", max) : "";
      case Control.FileUpload upload -> files(upload, visit);
      case Control.TagLine(var max, _) ->
          max < MANY_TAGS ? visit.words().say("form.tags-up-to", max) : "";
      case Control.TextLine _,
          Control.NumberLine _,
          Control.YesNo _,
          Control.Stages _,
          Control.DatePicker _,
          Control.DateTimePicker _,
          Control.TimePicker _,
          Control.DurationLine _,
          Control.Stars _,
          Control.CodeLine _,
          Control.PlaceCapture _,
          Control.Acknowledge _,
          Control.Notice _,
          Control.Picker _,
          Control.Table _,
          Control.ReadOnly _ ->
          "";
    };
  }

  /** 只收 PDF · 最多 5 个; recordings say how long they may be. */
  private static String files(Control.FileUpload upload, Visit visit) {
    if (upload.maxSeconds() != null) {
      return visit.words().say("form.seconds-up-to", upload.maxSeconds());
    }
    String count = upload.max() > 1 ? visit.words().say("form.files-up-to", upload.max()) : "";
    if (upload.use() != Control.FileUpload.Use.CHOOSE || upload.accept().isEmpty()) {
      return count;
    }
    String kinds =
        upload.accept().stream()
            .map(type -> FileTypes.ending(type).orElse(type).toUpperCase(Locale.ROOT))
            .collect(Collectors.joining(visit.words().say("form.files-comma")));
    String only = visit.words().say("form.files-only", kinds);
    return count.isEmpty() ? only : only + visit.words().say("list.dot") + count;
  }
}
