package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.FileFacts;
import java.util.List;
import java.util.Optional;

/** A photo is said to be taken on the spot, and the page's camera has no record of it. */
final class UnsignedCapture implements Suspicion {

  private static final double SCORE = 0.4;

  @Override
  public String key() {
    return "unsigned_capture";
  }

  @Override
  public LocalText title() {
    return LocalText.of("自称当场拍摄", "Said to be taken on the spot");
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    return act.files().stream()
        .filter(file -> "camera".equals(file.source()) && FileFacts.isHearsay(file))
        .findFirst()
        .map(file ->
            new Suspected(
                key(),
                SCORE,
                LocalText.of(
                    "“" + file.name() + "”自称当场拍摄，却没有页面相机的拍摄记录。",
                    "“"
                        + file.name()
                        + "” is said to be taken on the spot, but the page's camera has no record"
                        + " of it."),
                Optional.empty()))
        .stream()
        .toList();
  }
}
