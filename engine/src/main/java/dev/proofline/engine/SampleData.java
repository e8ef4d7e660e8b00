package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.value.Value;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers of sample records, with aliases, logins, assets and relative times resolved. */
final class SampleData {

  /** {@code -P12D} or {@code -P12D@10:24}: days from today, at a time in the workspace's zone. */
  private static final Pattern RELATIVE =
      Pattern.compile("([+-]?P[0-9]+[DWM])(?:@([0-9]{2}:[0-9]{2}))?");

  /** What a record of a capture says. */
  private static final List<String> CAPTURE = List.of("takenAt", "place", "source", "seconds");

  private final ZoneId zone;
  private final Org org;
  private final Instant now;
  private final Keeping keeping;
  private final Pointing pointing;
  private final Map<String, Value.File> assets = new HashMap<>();
  private Instant made;

  SampleData(ZoneId zone, Org org, Instant now, Keeping keeping, Pointing pointing) {
    this.zone = zone;
    this.org = org;
    this.now = now;
    this.keeping = keeping;
    this.pointing = pointing;
    this.made = now;
  }

  /** Which records answers name by alias. */
  @FunctionalInterface
  interface Pointing {
    /**
     * @param form whose records the field points to
     */
    UUID to(Bundle from, String alias, String form);
  }

  /** What becomes of a file of the pack that answers name. */
  interface Keeping {
    Value.File keep(Path path, byte[] bytes);

    /** What is said or written in a kept file, as if it had been recognised. */
    default void recognised(Value.File file, String text) {}
  }

  static UUID id(String alias) {
    return PackSamples.idOf(alias);
  }

  /** A relative or an ISO time; never later than now when relative to the past. */
  Optional<Instant> moment(String text) {
    Matcher relative = RELATIVE.matcher(text);
    try {
      if (!relative.matches()) {
        return Optional.of(Instant.parse(text));
      }
      String time = relative.group(2);
      if (time == null) {
        return Optional.of(now.atZone(zone).plus(Period.parse(relative.group(1))).toInstant());
      }
      Instant at = day(relative.group(1)).atTime(LocalTime.parse(time)).atZone(zone).toInstant();
      return Optional.of(text.startsWith("-") && at.isAfter(now) ? now : at);
    } catch (DateTimeException bad) {
      return Optional.empty();
    }
  }

  private LocalDate day(String period) {
    return LocalDate.ofInstant(now, zone).plus(Period.parse(period));
  }

  ObjectNode answers(ExecutableForm form, ObjectNode line, Bundle bundle) {
    made = moment(line.path("at").asString("")).orElse(now);
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    for (String part : List.of("data", LinkFields.LINK)) {
      for (var entry : line.path(part).properties()) {
        JsonNode resolved =
            form.field(entry.getKey())
                .map(field -> resolved(field, entry.getValue(), bundle))
                .orElse(entry.getValue());
        answers.set(entry.getKey(), resolved);
      }
    }
    return answers;
  }

  private JsonNode resolved(ExecutableField field, JsonNode given, Bundle bundle) {
    if (given instanceof ArrayNode rows && field.table().isPresent()) {
      return rows(field.table().get(), rows, bundle);
    }
    if (given instanceof ArrayNode array) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> all.add(resolved(field, each, bundle)));
      return all;
    }
    if (given.has("asset")) {
      return asset(field, given, bundle).orElse(given);
    }
    return given.isString() ? text(field, given.asString(), bundle).orElse(given) : given;
  }

  private JsonNode rows(Structure.Table table, ArrayNode given, Bundle bundle) {
    ArrayNode rows = given.deepCopy();
    for (JsonNode row : rows) {
      if (row instanceof ObjectNode cells) {
        table
            .columns()
            .forEach((key, column) -> {
              if (cells.has(key)) {
                cells.set(key, resolved(column, cells.get(key), bundle));
              }
            });
      }
    }
    return rows;
  }

  private Optional<JsonNode> text(ExecutableField field, String text, Bundle bundle) {
    Column column = field.type().column(field.context());
    return switch (column) {
      case DATE -> relative(text).map(period -> node(day(period).toString()));
      case TIMESTAMP -> relative(text).flatMap(_ -> moment(text)).map(at -> node(at.toString()));
      case UUID -> pointed(field, text, bundle);
      case TEXT, NUMBER, BOOLEAN, SPAN, TEXT_LIST, JSON, ROWS, NONE -> Optional.empty();
    };
  }

  private static Optional<String> relative(String text) {
    Matcher matcher = RELATIVE.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Optional<JsonNode> pointed(ExecutableField field, String text, Bundle bundle) {
    if (text.startsWith("$")) {
      String form =
          field.type().control(field.context()) instanceof Control.Picker(var target) ? target : "";
      return Optional.of(node(pointing.to(bundle, text.substring(1), form).toString()));
    }
    Type type = field.type().expressionType(field.context());
    if (type.equals(Type.USER)) {
      return org.user(text).map(user -> node(user.id().toString()));
    }
    if (type.equals(Type.TEAM)) {
      return org.teams().values().stream()
          .filter(team -> team.name().equals(text))
          .map(Team::id)
          .findFirst()
          .map(id -> node(id.toString()));
    }
    return Optional.empty();
  }

  /**
   * A file of the pack, kept once however many records show it, and each time taken when the record
   * was made unless its capture is told beside it.
   */
  private Optional<JsonNode> asset(ExecutableField field, JsonNode given, Bundle bundle) {
    String path = given.path("asset").asString("");
    byte[] bytes = bundle.assets().get(path);
    if (bytes == null) {
      return Optional.empty();
    }
    Value.File file =
        assets.computeIfAbsent(
            PackReading.key(bundle) + "/" + path, _ -> keeping.keep(Path.of(path), bytes));
    if (given.path("text").isString()) {
      keeping.recognised(file, given.path("text").asString());
    }
    JsonNode written = field.type().write(file);
    JsonNode one = written instanceof ArrayNode list && list.size() == 1 ? list.get(0) : written;
    if (one instanceof ObjectNode taken) {
      capture(taken, given);
    }
    return Optional.of(one);
  }

  private void capture(ObjectNode file, JsonNode given) {
    file.put("takenAt", made.toString());
    for (String said : CAPTURE) {
      if (given.hasNonNull(said)) {
        file.set(said, given.get(said));
      }
    }
    moment(file.path("takenAt").asString("")).ifPresent(at -> file.put("takenAt", at.toString()));
  }

  private static JsonNode node(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
