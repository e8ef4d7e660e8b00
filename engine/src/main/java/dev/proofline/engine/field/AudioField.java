package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;

/** Recordings, made here or chosen. */
final class AudioField extends RecordingBased {

  AudioField() {
    super(Control.FileUpload.Use.RECORD);
  }

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
  LocalText one() {
    return LocalText.of("音频", "a recording");
  }

  @Override
  LocalText counted() {
    return LocalText.of("段音频", "recordings");
  }

  @Override
  SampleFile sampleFile() {
    return new SampleFile("会议.mp3", "audio/mpeg");
  }
}
