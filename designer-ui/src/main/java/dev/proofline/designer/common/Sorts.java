package dev.proofline.designer.common;

import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Control;

/** How a field is compared, by how it is filled and what it holds. */
public final class Sorts {

  private Sorts() {}

  public static Sort of(Control control, Type type) {
    return switch (control) {
      case Control.Chips chips -> chips.several() ? Sort.CHOICES : Sort.CHOICE;
      case Control.Stages _ -> Sort.CHOICE;
      case Control.YesNo() -> Sort.YES_NO;
      case Control.DatePicker _, Control.DateTimePicker _, Control.Acknowledge _ -> Sort.DATE;
      case Control.NumberLine _, Control.Stars _ -> Sort.NUMBER;
      case Control.TextLine _, Control.CodeLine _ -> Sort.TEXT;
      case Control.TextArea _ -> Sort.TEXT;
      case Control.PhotoCapture _, Control.FileUpload _, Control.TagLine _ ->
          type instanceof Type.ListOf ? Sort.LIST : Sort.OTHER;
      case Control.DurationLine _ -> Sort.SPAN;
      case Control.TimePicker _, Control.PlaceCapture _, Control.Notice _ -> Sort.OTHER;
      case Control.Picker _ -> Sort.OTHER;
      case Control.Table _ -> Sort.OTHER;
      case Control.ReadOnly() -> of(type);
    };
  }

  /** How a value is compared that nobody fills in. */
  public static Sort of(Type type) {
    return switch (type) {
      case Type.Simple simple ->
          switch (simple) {
            case TEXT -> Sort.TEXT;
            case NUMBER -> Sort.NUMBER;
            case BOOLEAN -> Sort.YES_NO;
            case TIMESTAMP -> Sort.DATE;
            case DURATION -> Sort.SPAN;
            case NOTHING -> Sort.OTHER;
          };
      case Type.ListOf _ -> Sort.LIST;
      case Type.RowOf _ -> Sort.OTHER;
    };
  }
}
