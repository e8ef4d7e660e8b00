package dev.proofline.engine.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of field types: a new one is its class and one line here. */
public final class FieldTypes {

  /** The code of the one finding that an unchanged answer may have. */
  public static final String ARCHIVED = OptionBased.ARCHIVED;

  private static final List<FieldType> ALL =
      List.of(
          new TextField(),
          new LongTextField(),
          new IntegerField(),
          new DecimalField(),
          new MoneyField(),
          new PercentField(),
          new RatingField(),
          new ChoiceField(),
          new ChoicesField(),
          new BooleanField(),
          new StageField(),
          new DateField(),
          new DateTimeField(),
          new TimeField(),
          new DurationField(),
          new PhoneField(),
          new EmailField(),
          new UrlField(),
          new TagsField(),
          new ReferenceField(),
          new UserField(),
          new TeamField(),
          new SerialField(),
          new LocationField(),
          new PhotoField(),
          new ScanField(),
          new FileField(),
          new AudioField(),
          new VoiceNoteField(),
          new SignatureField(),
          new CodeScanField(),
          new AcknowledgementField(),
          new NoticeField(),
          new TableField());

  private static final Map<String, FieldType> BY_KEY = byKey();

  private FieldTypes() {}

  /** Every field type, in the order of the palette. */
  public static List<FieldType> all() {
    return ALL;
  }

  public static Optional<FieldType> find(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  private static Map<String, FieldType> byKey() {
    var byKey = new LinkedHashMap<String, FieldType>();
    for (FieldType type : ALL) {
      byKey.put(type.key(), type);
    }
    return Map.copyOf(byKey);
  }
}
