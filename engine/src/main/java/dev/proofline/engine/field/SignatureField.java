package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** A signature: drawn, typed or uploaded; kept as a picture. */
final class SignatureField extends FileBased {

  @Override
  public String key() {
    return "signature";
  }

  @Override
  public LocalText title() {
    return LocalText.of("签名", "Signature");
  }

  @Override
  public String icon() {
    return "pen";
  }

  @Override
  public List<Property> properties() {
    return List.of();
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请签好{0}。", "Sign at {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.FileUpload(
        Control.FileUpload.Use.SIGN, 1, List.of("image/png", "image/jpeg"), null);
  }

  @Override
  LocalText one() {
    return LocalText.of("签名", "a signature");
  }

  @Override
  LocalText counted() {
    return LocalText.of("个签名", "signatures");
  }

  @Override
  Optional<Finding> unfit(Value.File file, FieldContext field, Pointer at) {
    if (!isOf("image", file)) {
      return Optional.of(wrongKind(LocalText.of("图片文件", "an image"), file, at, "not_an_image"));
    }
    FileFacts facts = file.facts();
    return Optional.ofNullable(facts)
        .filter(known -> known.content().blank())
        .map(_ ->
            Finding.error(
                at,
                "blank_signature",
                LocalText.of(
                    "签名是空白的，一笔也没有。请重新签名。",
                    "Nothing is written in the signature yet. Sign again.")));
  }

  @Override
  SampleFile sampleFile() {
    return new SampleFile("签名.png", "image/png");
  }
}
