package dev.proofline.engine.field;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.value.FileTypes;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Documents, of the kinds allowed when {@code types} names some. */
final class FileField extends FileBased {

  @Override
  public String key() {
    return "file";
  }

  @Override
  public LocalText title() {
    return LocalText.of("附件", "File");
  }

  @Override
  public String icon() {
    return "doc";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        MIN,
        MAX,
        Property.of(
            "types",
            new Shape.Choices(FileTypes.endings()),
            LocalText.of("文件类型", "Kinds of file")));
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请添加{0}。", "Add a file for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.FileUpload(
        Control.FileUpload.Use.CHOOSE, max(field), mediaTypes(types(field)), null);
  }

  @Override
  LocalText one() {
    return LocalText.of("附件", "a file");
  }

  @Override
  LocalText counted() {
    return LocalText.of("个附件", "files");
  }

  @Override
  Optional<Finding> unfit(Value.File file, FieldContext field, Pointer at) {
    List<String> named = types(field);
    List<String> types = named.isEmpty() ? FileTypes.usual() : named;
    return mediaTypes(types).contains(file.type())
        ? Optional.empty()
        : Optional.of(
            wrongKind(
                LocalText.of(
                    Spacing.join(named("、", types), "文件"), "a file of kind " + named(", ", types)),
                file,
                at,
                "wrong_kind_of_file"));
  }

  private static String named(String comma, List<String> types) {
    return String.join(comma, types).toUpperCase(Locale.ROOT);
  }

  /** By the kind found in the file's content, never by its name. */
  private static List<String> mediaTypes(List<String> endings) {
    return endings.stream().map(FileTypes::type).toList();
  }

  private static List<String> types(FieldContext field) {
    return field.settings().texts("types");
  }

  @Override
  SampleFile sampleFile() {
    return new SampleFile("报价单.pdf", "application/pdf");
  }
}
