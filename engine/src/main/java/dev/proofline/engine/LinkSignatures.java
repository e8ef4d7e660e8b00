package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.Value;
import java.util.Optional;

/**
 * What a picture that comes through a link is worth as a signature. That it was drawn there and
 * then cannot be proven by its bytes, for anybody can make such a picture; but it can be told that
 * it stands in a record already, and that no sheet to sign on made it.
 */
record LinkSignatures(Workspace workspace) {

  /** A sheet is white but for some strokes: a name in thick letters darkens it by a tenth. */
  private static final double LEAST_WHITE = 215;

  private static final String PNG = "image/png";

  /** Why it is no signature. */
  Optional<Finding> mistake(ExecutableField field, Value.File file) {
    return isKnown(file)
        ? Optional.of(
            Finding.error(
                Pointer.of(field.key()),
                "signature_used_before",
                LocalText.of(
                    "这张图片以前用过，不能当作这一次的签名。请在框里重新签名。",
                    "Expected a signature made for this, but the picture was used before. Sign"
                        + " again, in the box.")))
        : Optional.empty();
  }

  /**
   * Strokes on a sheet may look alike, whoever drew them: of those only the very same bytes count.
   */
  private boolean isKnown(Value.File file) {
    Optional<Value> bits =
        Optional.ofNullable(workspace.catalogue().settings().get(LooksLimits.ALIKE));
    Optional<Long> looks = isDrawn(file) ? Optional.empty() : LooksLimits.telling(content(file));
    return !workspace
        .store()
        .files()
        .alike(file.sha256(), looks.orElse(null), LooksLimits.alike(bits))
        .isEmpty();
  }

  /** Whether it may come from the sheet of the page; one of another making never does. */
  static boolean isDrawn(Value.File file) {
    FileContent content = content(file);
    Looks looks = content.looks();
    return file.type().equals(PNG)
        && content.made() == null
        && (looks == null || looks.brightness() >= LEAST_WHITE);
  }

  private static FileContent content(Value.File file) {
    FileFacts facts = file.facts();
    return facts == null ? FileContent.NOTHING : facts.content();
  }
}
