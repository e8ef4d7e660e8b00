package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** Photos, taken or chosen. */
final class PhotoField extends FileBased {

  private static final List<String> WATERMARKS = List.of("time", "place", "name");

  @Override
  public String key() {
    return "photo";
  }

  @Override
  public LocalText title() {
    return LocalText.of("照片", "Photo");
  }

  @Override
  public String icon() {
    return "camera";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.of("min", MIN.shape(), LocalText.of("最少几张", "Fewest")),
        Property.of("max", MAX.shape(), LocalText.of("最多几张", "Most")),
        Property.of(
            "capture",
            new Shape.Nested(
                List.of(
                    Property.of("camera", new Shape.Flag(), LocalText.of("只许现拍", "Camera only")),
                    Property.of(
                        "watermark",
                        new Shape.Choices(WATERMARKS),
                        LocalText.of("水印", "Watermark")))),
            LocalText.of("拍摄", "Capture")));
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请拍一张{0}。", "Take a photo for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    Optional<Settings> capture = field.settings().nested("capture");
    return new Control.PhotoCapture(
        max(field),
        capture.map(given -> given.flag("camera")).orElse(false),
        capture.map(given -> given.texts("watermark")).orElse(List.of()));
  }

  @Override
  LocalText one() {
    return LocalText.of("照片", "a photo");
  }

  @Override
  LocalText counted() {
    return LocalText.of("张照片", "photos");
  }

  @Override
  Optional<Finding> unfit(Value.File file, FieldContext field, Pointer at) {
    return isOf("image", file)
        ? Optional.empty()
        : Optional.of(wrongKind(LocalText.of("图片文件", "an image"), file, at, "not_an_image"));
  }

  @Override
  SampleFile sampleFile() {
    return new SampleFile("门头.jpg", "image/jpeg");
  }
}
