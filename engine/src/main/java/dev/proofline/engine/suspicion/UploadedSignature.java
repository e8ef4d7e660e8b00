package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.Optional;

/** What stands for a customer's signature is a picture that was uploaded, not drawn on the page. */
final class UploadedSignature implements Suspicion {

  private static final double SCORE = 0.3;

  @Override
  public String key() {
    return "uploaded_signature";
  }

  @Override
  public LocalText title() {
    return LocalText.of("签名是上传的图片", "Signature uploaded as a picture");
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    return act.answers().stream()
        .filter(Act.Answered::uploaded)
        .findFirst()
        .map(answer ->
            new Suspected(
                key(),
                SCORE,
                LocalText.of(
                    "以 " + answer.from().name() + " 的名义在链接上给的签名是上传的图片，不是在页面上签的。",
                    "The signature given as "
                        + answer.from().name()
                        + " by the link is a picture that was uploaded, not drawn on the page."),
                Optional.empty()))
        .stream()
        .toList();
  }
}
