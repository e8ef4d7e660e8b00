package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** What was said while a button was held. */
final class VoiceNoteField extends FileBased {

  @Override
  public String key() {
    return "voice_note";
  }

  @Override
  public LocalText title() {
    return LocalText.of("语音", "Voice note");
  }

  @Override
  public String icon() {
    return "mic";
  }

  @Override
  public List<Property> properties() {
    return List.of(MIN, MAX, MAX_SECONDS);
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.FileUpload(
        Control.FileUpload.Use.HOLD_TO_TALK,
        max(field),
        List.of("audio/*"),
        field.settings().whole("maxSeconds").orElse(null));
  }

  @Override
  LocalText one() {
    return LocalText.of("语音", "a voice note");
  }

  @Override
  LocalText counted() {
    return LocalText.of("段语音", "voice notes");
  }

  @Override
  Optional<Finding> unfit(Value.File file, FieldContext field, Pointer at) {
    return isOf("audio", file)
        ? tooLong(file, field, at)
        : Optional.of(wrongKind(LocalText.of("录音", "a recording"), file, at, "not_audio"));
  }

  @Override
  SampleFile sampleFile() {
    return new SampleFile("跟进.webm", "audio/webm");
  }
}
