package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** Recordings, made here or chosen. */
final class AudioField extends FileBased {

  @Override
  public String key() {
    return "audio";
  }

  @Override
  public LocalText title() {
    return LocalText.of("音频", "Audio");
  }

  @Override
  public String icon() {
    return "audio";
  }

  @Override
  public List<Property> properties() {
    return List.of(MIN, MAX, MAX_SECONDS);
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.FileUpload(
        Control.FileUpload.Use.RECORD,
        max(field),
        List.of("audio/*"),
        field.settings().whole("maxSeconds").orElse(null));
  }

  @Override
  LocalText one() {
    return LocalText.of("音频", "a recording");
  }

  @Override
  LocalText counted() {
    return LocalText.of("段音频", "recordings");
  }

  @Override
  Optional<Finding> unfit(Value.File file, FieldContext field, Pointer at) {
    return isOf("audio", file)
        ? tooLong(file, field, at)
        : Optional.of(wrongKind(LocalText.of("录音", "a recording"), file, at, "not_audio"));
  }

  @Override
  SampleFile sampleFile() {
    return new SampleFile("会议.mp3", "audio/mpeg");
  }
}
