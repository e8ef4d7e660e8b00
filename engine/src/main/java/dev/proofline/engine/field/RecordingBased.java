package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** What the types share that take sound, no longer than their field allows. */
abstract class RecordingBased extends FileBased {

  private final Control.FileUpload.Use use;

  RecordingBased(Control.FileUpload.Use use) {
    this.use = use;
  }

  @Override
  public List<Property> properties() {
    return List.of(MIN, MAX, MAX_SECONDS);
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请录一段{0}。", "Record {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.FileUpload(
        use, max(field), List.of("audio/*"), field.settings().whole("maxSeconds").orElse(null));
  }

  @Override
  Optional<Finding> unfit(Value.File file, FieldContext field, Pointer at) {
    return isOf("audio", file)
        ? tooLong(file, field, at)
        : Optional.of(wrongKind(LocalText.of("录音", "a recording"), file, at, "not_audio"));
  }
}
