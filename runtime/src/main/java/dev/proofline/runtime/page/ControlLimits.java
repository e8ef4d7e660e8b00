package dev.proofline.runtime.page;

import dev.proofline.engine.field.Control;

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
      case Control.FileUpload(_, var max, _, var seconds) -> {
        String count = max > 1 ? visit.words().say("form.files-up-to", max) : "";
        yield seconds == null ? count : visit.words().say("form.seconds-up-to", seconds);
      }
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
}
