package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Stars out of a few: a whole number from 1. */
final class RatingField extends NumberBased {

  private static final int STARS = 5;

  @Override
  public String key() {
    return "rating";
  }

  @Override
  public LocalText title() {
    return LocalText.of("评分", "Rating");
  }

  @Override
  public String icon() {
    return "star";
  }

  @Override
  public List<Property> properties() {
    return List.of(Property.of("max", new Shape.Whole(2, 10), LocalText.of("几颗星", "Stars")));
  }

  @Override
  int defaultScale() {
    return 0;
  }

  @Override
  Optional<BigDecimal> bound(String key, FieldContext field) {
    return Optional.of(BigDecimal.valueOf(key.equals("min") ? 1 : stars(field)));
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请给{0}打分。", "Give stars for {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.Stars(stars(field));
  }

  @Override
  String shown(BigDecimal number, FieldContext field, String language) {
    return plain(number) + " / " + stars(field);
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of("x.toldStars(" + stars(field) + ",");
  }

  @Override
  public Value sample(FieldContext field) {
    return Value.Num.of(Math.min(4, stars(field)));
  }

  private static int stars(FieldContext field) {
    return field.settings().whole("max").orElse(STARS);
  }
}
