package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** Paper, page by page: pictures or a PDF. */
final class ScanField extends FileBased {

  @Override
  public String key() {
    return "scan";
  }

  @Override
  public LocalText title() {
    return LocalText.of("扫描件", "Scan");
  }

  @Override
  public String icon() {
    return "scan";
  }

  @Override
  public List<Property> properties() {
    return List.of(MIN, MAX);
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请拍下{0}。", "Scan {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.FileUpload(
        Control.FileUpload.Use.SCAN, max(field), List.of("image/*", "application/pdf"), null);
  }

  @Override
  LocalText one() {
    return LocalText.of("扫描件", "a scan");
  }

  @Override
  LocalText counted() {
    return LocalText.of("页扫描件", "scans");
  }

  @Override
  Optional<Finding> unfit(Value.File file, FieldContext field, Pointer at) {
    return isOf("image", file) || file.type().equals("application/pdf")
        ? Optional.empty()
        : Optional.of(
            wrongKind(LocalText.of("图片或 PDF", "a picture or a PDF"), file, at, "not_a_scan"));
  }

  @Override
  SampleFile sampleFile() {
    return new SampleFile("合同.pdf", "application/pdf");
  }
}
