package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.fail;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.check.Checks;
import dev.proofline.engine.definition.DefinitionSchemas;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.metric.Folds;
import dev.proofline.engine.migration.MoveTypes;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.step.Triggers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The reference pages and schemas are made from the lists; a page that lags behind fails here. */
class ReferenceTest {

  private static final Path PUBLISHED = Path.of("../docs/reference");
  private static final Path MADE = Path.of("target/reference");
  private static final Steps STEPS = new Steps(Channels.keys());
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_schema_of_each_kind_is_published(Kind kind) throws IOException {
    var schemas = new DefinitionSchemas(DefinitionLanguage.shapes(STEPS));

    String made = JSON.writeValueAsString(schemas.of(kind)) + "\n";

    published("schemas/" + kind.key() + ".schema.json", made);
  }

  @Test
  void the_members_of_the_open_sets_are_described() throws IOException {
    var page = new StringBuilder("# Reference of the open sets\n\n");
    page.append("Made from the lists by `ReferenceTest`; don't edit.\n");

    page.append("\n## Field types\n");
    FieldTypes.all()
        .forEach(type -> member(page, type.key(), type.title(), null, type.properties()));
    page.append("\n## Checks\n");
    Checks.all()
        .forEach(type -> member(page, type.key(), type.title(), type.about(), type.properties()));
    page.append("\n## Triggers\n");
    Triggers.all().forEach(type -> member(page, type.key(), type.title(), null, type.properties()));
    page.append("\n## Flow steps\n");
    STEPS
        .all()
        .forEach(type -> member(page, type.key(), type.title(), type.about(), type.properties()));
    page.append("\n## Channels\n");
    Channels.all().forEach(type -> member(page, type.key(), type.title(), null, List.of()));
    page.append("\n## Metric folds\n");
    Folds.all().forEach(type -> member(page, type.key(), type.title(), null, List.of()));
    page.append("\n## Moves of records\n");
    MoveTypes.ALL.forEach(type -> member(page, type.key(), type.title(), null, List.of()));

    published("open-sets.md", page.toString());
  }

  private static void member(
      StringBuilder page, String key, LocalText title, LocalText about, List<Property> properties) {
    page.append("\n### `").append(key).append("` · ").append(both(title)).append("\n\n");
    if (about != null) {
      page.append(both(about)).append("\n\n");
    }
    if (properties.isEmpty()) {
      return;
    }
    page.append("| property | holds | meaning |\n|---|---|---|\n");
    rows(page, "", properties);
  }

  /** Each with what stands in it below, by its way from the top: {@code can[].optional}. */
  private static void rows(StringBuilder page, String prefix, List<Property> properties) {
    for (Property property : properties) {
      page.append("| `")
          .append(prefix)
          .append(property.key())
          .append(property.required() ? "` (required) | " : "` | ")
          .append(kind(property.shape()))
          .append(" | ")
          .append(both(property.label()));
      if (property.help() != null) {
        page.append(": ").append(both(property.help()));
      }
      page.append(" |\n");
      inside(page, prefix + property.key(), property.shape());
    }
  }

  private static void inside(StringBuilder page, String at, Shape shape) {
    switch (shape) {
      case Shape.Nested(var properties) -> rows(page, at + ".", properties);
      case Shape.ListOf(var element) -> inside(page, at + "[]", element);
      case Shape.AnyOf(var shapes) -> shapes.forEach(one -> inside(page, at, one));
      default -> {}
    }
  }

  @Test
  void what_each_kind_says_is_described() throws IOException {
    var shapes = DefinitionLanguage.shapes(STEPS);
    var page = new StringBuilder("# Reference of the kinds of definition\n\n");
    page.append("Made from the shapes by `ReferenceTest`; don't edit. Fields, checks, triggers and")
        .append(" steps are in [open-sets.md](open-sets.md); what a pack holds beside definitions,")
        .append(" its `content`, `sample`, `cases` and `openapi` folders, in")
        .append(" [packs.md](../packs.md).\n");

    for (Kind kind : Kind.values()) {
      member(page, kind.key(), kind.title(), null, shapes.of(kind));
    }

    published("kinds.md", page.toString());
  }

  private static String kind(Shape shape) {
    return switch (shape) {
      case Shape.Words() -> "text by language";
      case Shape.Plain() -> "string";
      case Shape.Key() -> "key";
      case Shape.Expr(var type) -> "expression of " + type;
      case Shape.Json() -> "any JSON";
      case Shape.AnyValue() -> "value or expression";
      case Shape.Flag() -> "true or false";
      case Shape.Whole(var min, var max) -> "whole number " + min + " to " + max;
      case Shape.Decimal() -> "number";
      case Shape.Day() -> "day such as 2026-01-31";
      case Shape.Span() -> "time span";
      case Shape.People() -> "people";
      case Shape.Choice(var values) -> "one of " + String.join(", ", values);
      case Shape.Choices(var values) -> "any of " + String.join(", ", values);
      case Shape.KeyOf(var of) -> "key of a " + of.key();
      case Shape.FieldKey() -> "key of a field";
      case Shape.Operation() -> "key of an operation of the connector";
      case Shape.Pattern() -> "RE2 pattern";
      case Shape.Code(var language) -> language;
      case Shape.ListOf(var element) -> "list of " + kind(element);
      case Shape.MapOf(var value) -> "object of " + kind(value);
      case Shape.Nested(var properties) ->
          "object: " + String.join(", ", properties.stream().map(Property::key).toList());
      case Shape.AnyOf(var shapes) ->
          String.join(" or ", shapes.stream().map(ReferenceTest::kind).toList());
      case Shape.Open open -> open.name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  private static String both(LocalText text) {
    return (text.in("zh-CN") + " / " + text.in("en")).replace("|", "\\|").replace("\n", " ");
  }

  private static void published(String name, String made) throws IOException {
    Path page = PUBLISHED.resolve(name);
    if (Files.exists(page) && Files.readString(page).equals(made)) {
      return;
    }
    Path fresh = MADE.resolve(name);
    Files.createDirectories(fresh.getParent());
    Files.writeString(fresh, made);
    fail(
        "docs/reference/"
            + name
            + " is not what the lists say now. Bring it up to date:\n  cp engine/"
            + fresh
            + " docs/reference/"
            + name);
  }
}
