package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;

/** What was said while a button was held. */
final class VoiceNoteField extends RecordingBased {

  VoiceNoteField() {
    super(Control.FileUpload.Use.HOLD_TO_TALK);
  }

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
  LocalText one() {
    return LocalText.of("语音", "a voice note");
  }

  @Override
  LocalText counted() {
    return LocalText.of("段语音", "voice notes");
  }

  @Override
  SampleFile sampleFile() {
    return new SampleFile("跟进.webm", "audio/webm");
  }
}
