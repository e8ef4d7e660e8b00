package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Answers as samples have them, with what tells of people taken out. Files, places and people are
 * left out; numbers to call, addresses, names and what any role closes become made-up ones, the
 * same for the same, also where a longer text mentions them. Days become relative.
 */
final class MaskedAnswers {

  private static final Pattern PERSONAL =
      Pattern.compile(
          "姓名|名称|客户名|联系人|公司|地址|身份证|证件|税号|账号|账户|银行|微信"
              + "|name|contact|company|address|passport|tax|account|bank|wechat",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CALLED = Pattern.compile("(?<![0-9])\\+?[0-9][0-9 -]{6,18}[0-9Xx]");
  private static final Pattern MAILED = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[A-Za-z]{2,}");
  private static final int SHORTEST = 2;

  /** Shorter numbers say nothing by themselves. */
  private static final int TELLING = 4;

  private final Catalogue catalogue;
  private final ZoneId zone;
  private final Map<String, String> made = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  MaskedAnswers(Catalogue catalogue, Org org, ZoneId zone) {
    this.catalogue = catalogue;
    this.zone = zone;
    org.users().values().forEach(user -> made(user.name(), "员工"));
  }

  /** Learns what is personal in the answers, so that every text given afterwards is rid of it. */
  void learn(ExecutableForm form, ObjectNode data) {
    data.properties()
        .forEach(entry ->
            form.field(entry.getKey()).ifPresent(field -> learn(form, field, entry.getValue())));
  }

  private void learn(ExecutableForm form, ExecutableField field, JsonNode value) {
    if (closed(form, field.key()) && value.isValueNode()) {
      stands(value.asString(""));
    }
    if (field.table().isPresent()) {
      value.forEach(row ->
          row.properties()
              .forEach(cell ->
                  Optional.ofNullable(field.table().get().columns().get(cell.getKey()))
                      .ifPresent(column -> learn(form, column, cell.getValue()))));
    } else if (value.isString() && isPersonal(form, field)) {
      masked(field, value.asString());
    }
  }

  private boolean isPersonal(ExecutableForm form, ExecutableField field) {
    if (!isText(field.type().control(field.context()))) {
      return false;
    }
    return closed(form, field.key())
        || List.of("phone", "email", "url").contains(field.type().key())
        || PERSONAL.matcher(field.key() + " " + field.label().in("zh-CN")).find()
        || form.field(field.key()).isPresent() && namesTheRow(form, field);
  }

  private static boolean isText(Control control) {
    return control instanceof Control.TextLine
        || control instanceof Control.TextArea
        || control instanceof Control.CodeLine;
  }

  /** Whether any role hides or masks the field of the form. */
  boolean closed(ExecutableForm form, String field) {
    return catalogue.roles().values().stream()
        .flatMap(role -> role.on(form.key()).stream())
        .anyMatch(grant -> !grant.mask(field).readable());
  }

  /** A closed number or day may stand in a text as well. */
  private void stands(String value) {
    if (value.length() >= TELLING && value.chars().anyMatch(Character::isDigit)) {
      made.putIfAbsent(value, "…");
    }
  }

  private static boolean namesTheRow(ExecutableForm form, ExecutableField field) {
    return form.fields().keySet().stream().findFirst().filter(field.key()::equals).isPresent()
        && field.type().key().equals("text");
  }

  private String masked(ExecutableField field, String text) {
    return switch (field.type().key()) {
      case "phone" -> made.computeIfAbsent(text.strip(), _ -> "138%08d".formatted(next("phone")));
      case "email" ->
          made.computeIfAbsent(text.strip(), _ -> "person%d@example.com".formatted(next("email")));
      case "url" ->
          made.computeIfAbsent(text.strip(), _ -> "https://example.com/%d".formatted(next("url")));
      default -> made(text, field.label().in("zh-CN"));
    };
  }

  private String made(String text, String label) {
    return made.computeIfAbsent(text.strip(), _ -> label + " " + next(label));
  }

  private int next(String label) {
    return numbers.merge(label, 1, Integer::sum);
  }

  /**
   * @param at when the record was submitted; days are told from there
   * @param aliases of the records that references may name
   */
  ObjectNode of(ExecutableForm form, ObjectNode data, Instant at, Map<Value.Ref, String> aliases) {
    var writing = new Writing(form, at, aliases);
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    data.properties()
        .forEach(entry ->
            form.field(entry.getKey())
                .flatMap(field -> writing.answer(field, entry.getValue()))
                .ifPresent(answer -> answers.set(entry.getKey(), answer)));
    return answers;
  }

  private final class Writing {
    private final ExecutableForm form;
    private final Instant at;
    private final Map<Value.Ref, String> aliases;

    Writing(ExecutableForm form, Instant at, Map<Value.Ref, String> aliases) {
      this.form = form;
      this.at = at;
      this.aliases = aliases;
    }

    /** Nothing where it is not for others to see, or not for people to give. */
    Optional<JsonNode> answer(ExecutableField field, JsonNode value) {
      Control control = field.type().control(field.context());
      boolean given =
          field.type().writable()
              || control instanceof Control.Table
              || control instanceof Control.Acknowledge;
      if (value.isNull() || !given || field.compute().isPresent()) {
        return Optional.empty();
      }
      if (!isText(control) && closed(form, field.key())) {
        return MadeUpValues.of(field);
      }
      return switch (control) {
        case Control.TextLine _, Control.TextArea _, Control.CodeLine _ ->
            Optional.of(
                StringNode.valueOf(
                    isPersonal(form, field)
                        ? masked(field, value.asString(""))
                        : scrubbed(value.asString(""))));
        case Control.TagLine _ -> Optional.of(texts(value));
        case Control.NumberLine _,
            Control.Chips _,
            Control.YesNo _,
            Control.Stages _,
            Control.Stars _,
            Control.TimePicker _,
            Control.DurationLine _ ->
            Optional.of(value);
        case Control.DatePicker _, Control.DateTimePicker _ -> Optional.of(relative(field, value));
        case Control.Acknowledge _ -> Optional.of(JsonNodeFactory.instance.booleanNode(true));
        case Control.Picker(var target) -> pointed(target, value);
        case Control.Table _ -> Optional.of(rows(field, value));
        case Control.PlaceCapture _,
            Control.FileUpload _,
            Control.PhotoCapture _,
            Control.Notice _,
            Control.ReadOnly _ ->
            Optional.empty();
      };
    }

    private ArrayNode texts(JsonNode values) {
      ArrayNode texts = JsonNodeFactory.instance.arrayNode();
      values.forEach(one -> texts.add(scrubbed(one.asString(""))));
      return texts;
    }

    private Optional<JsonNode> pointed(String target, JsonNode value) {
      return id(value)
          .map(id -> new Value.Ref(target, id))
          .flatMap(ref -> Optional.ofNullable(aliases.get(ref)))
          .map(alias -> StringNode.valueOf("$" + alias));
    }

    private ArrayNode rows(ExecutableField field, JsonNode value) {
      ArrayNode rows = JsonNodeFactory.instance.arrayNode();
      for (JsonNode row : value) {
        ObjectNode cells = rows.addObject();
        row.properties()
            .forEach(cell ->
                field
                    .table()
                    .flatMap(table -> Optional.ofNullable(table.columns().get(cell.getKey())))
                    .flatMap(column -> answer(column, cell.getValue()))
                    .ifPresent(answer -> cells.set(cell.getKey(), answer)));
      }
      return rows;
    }

    private JsonNode relative(ExecutableField field, JsonNode value) {
      boolean day = field.type().column(field.context()) == Column.DATE;
      try {
        LocalDate from = LocalDate.ofInstant(at, zone);
        if (day) {
          return StringNode.valueOf(days(from, LocalDate.parse(value.asString(""))));
        }
        var moment = Instant.parse(value.asString("")).atZone(zone);
        String time = moment.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
        return StringNode.valueOf(days(from, moment.toLocalDate()) + "@" + time);
      } catch (DateTimeException odd) {
        return value;
      }
    }

    private static String days(LocalDate from, LocalDate to) {
      long days = ChronoUnit.DAYS.between(from, to);
      return (days < 0 ? "-P" : "+P") + Math.abs(days) + "D";
    }
  }

  static Optional<UUID> id(JsonNode value) {
    try {
      return Optional.of(UUID.fromString(value.asString("")));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The longest first, so that no part of a name stands. */
  private String scrubbed(String text) {
    String left = text;
    for (var known :
        made.entrySet().stream()
            .filter(entry -> entry.getKey().length() >= SHORTEST)
            .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
            .toList()) {
      left = left.replace(known.getKey(), known.getValue());
    }
    left = MAILED.matcher(left).replaceAll("person@example.com");
    return CALLED.matcher(left).replaceAll("13800000000");
  }
}
