package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.form.GivenValue;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller sends, before and after it is judged: files become what was uploaded, closed fields
 * are refused, references must point to what the caller may see. For one request.
 */
final class InputGuard {
  /** The code of a field that is not the caller's to fill. */
  static final String CLOSED = "field_closed";

  private static final String UNKNOWN = "unknown_reference";

  private final Workspace workspace;
  private final RecordReading reading;

  InputGuard(Workspace workspace, RecordReading reading) {
    this.workspace = workspace;
    this.reading = reading;
  }

  /**
   * The data with each file read anew from what was uploaded: of what the client says only the id
   * counts. A file that is not there, or was uploaded by somebody else, is left as nonsense for the
   * judge to refuse. What the caller may not fill is left out: no rule tells what it would make of
   * it.
   */
  ObjectNode trusted(ExecutableForm form, ObjectNode data, Answers known) {
    ObjectNode trusted = data.deepCopy();
    for (ExecutableField field : form.fields().values()) {
      JsonNode given = trusted.get(field.key());
      if (given != null && isShut(form, field)) {
        trusted.remove(field.key());
      } else if (given != null && DamagedCells.keeps(field, given, known)) {
        trusted.remove(field.key());
      } else if (given != null) {
        trusted.set(field.key(), trusted(field, given, known));
      }
    }
    return trusted;
  }

  private JsonNode trusted(ExecutableField field, JsonNode given, Answers known) {
    List<UUID> had = files(known, field.key());
    if (field.table().isPresent() && given instanceof ArrayNode rows) {
      Structure.Table table = field.table().get();
      List<DamagedCells.Kept> kept = DamagedCells.of(field, table, rows, known);
      rows.forEach(row -> cells(table, row, had::contains));
      kept.forEach(cell -> cell.putBack(table));
      return rows;
    }
    return trusted(field, given, had::contains);
  }

  private JsonNode trusted(ExecutableField field, JsonNode given, Predicate<UUID> had) {
    if (DamagedCells.isTold(given)) {
      return JsonNodeFactory.instance.stringNode("?");
    }
    return holdsFiles(field) ? files(field, given, had) : given;
  }

  private void cells(Structure.Table table, JsonNode row, Predicate<UUID> had) {
    if (row instanceof ObjectNode cells) {
      table
          .columns()
          .forEach((key, column) -> {
            if (cells.has(key)) {
              cells.set(key, trusted(column, cells.get(key), had));
            }
          });
    }
  }

  private static boolean holdsFiles(ExecutableField field) {
    Type type = field.type().expressionType(field.context());
    return type.equals(Type.FILE) || type.equals(Type.listOf(Type.FILE));
  }

  private JsonNode files(ExecutableField field, JsonNode given, Predicate<UUID> had) {
    if (!(given instanceof ArrayNode array)) {
      return file(field, given, had);
    }
    ArrayNode trusted = JsonNodeFactory.instance.arrayNode();
    array.forEach(each -> trusted.add(file(field, each, had)));
    return trusted;
  }

  private JsonNode file(ExecutableField field, JsonNode given, Predicate<UUID> had) {
    if (given.isNull() || (given.isString() && given.asString().isBlank())) {
      return given;
    }
    String id = given.isString() ? given.asString() : given.path("id").asString("");
    return uuid(id)
        .flatMap(found -> workspace.store().files().find(found))
        .filter(row -> had.test(row.id()) || reading.access().caller().user().equals(row.by()))
        .map(row -> field.type().write(row.file()))
        .orElse(JsonNodeFactory.instance.stringNode(id.isEmpty() ? "?" : id));
  }

  private boolean isShut(ExecutableForm form, ExecutableField field) {
    return !reading.access().fills(form.key(), field.key());
  }

  /**
   * Fields the caller may not fill, and references that lead nowhere the caller may look.
   *
   * @param data as it was sent
   */
  List<Finding> mistakes(ExecutableForm form, ObjectNode data, Answers judged, Answers known) {
    var mistakes = new ArrayList<Finding>();
    new LibraryPatterns(workspace.catalogue())
        .mistake(form, judged, known)
        .ifPresent(mistakes::add);
    for (ExecutableField field : form.fields().values()) {
      if (isShut(form, field) && says(form, field, data, known)) {
        mistakes.add(closed(form, field));
      } else if (takesOwner(form, field, judged, known)) {
        mistakes.add(notByWriting(field));
      } else if (!judged.get(field.key()).equals(known.get(field.key()))
          && field.compute().isEmpty()) {
        judged
            .get(field.key())
            .filter(value -> value.references().anyMatch(ref -> !reachable(ref)))
            .ifPresent(_ -> mistakes.add(unknown(field)));
      }
    }
    return mistakes;
  }

  /** To say nothing where a link's holder has said nothing yet is no mistake. */
  private boolean says(ExecutableForm form, ExecutableField field, ObjectNode data, Answers known) {
    JsonNode given = data.get(field.key());
    return given != null
        && !(isOpen(form, field) && LinkFields.isEmpty(given) && known.get(field.key()).isEmpty());
  }

  private boolean isOpen(ExecutableForm form, ExecutableField field) {
    return reading.access().mask(form.key(), field.key()) == Mask.OPEN;
  }

  /** Who may write a record may not thereby give it away. */
  private boolean takesOwner(
      ExecutableForm form, ExecutableField field, Answers judged, Answers known) {
    return !form.action()
        && !known.values().isEmpty()
        && form.ownerField().filter(field.key()::equals).isPresent()
        && !judged.get(field.key()).equals(known.get(field.key()))
        && !reading.access().may(Right.ASSIGN, form.key());
  }

  private static Finding notByWriting(ExecutableField field) {
    return Finding.error(
        Pointer.of(field.key()),
        "owner_by_transfer",
        LocalText.of(
            "更换负责人需要分配权限。请联系有此权限的人。",
            "Changing who has it needs the right to assign. Ask somebody who has that."));
  }

  private boolean reachable(Value.Ref ref) {
    return switch (ref.target()) {
      case Value.Ref.USER ->
          reading.access().org().user(ref.id()).filter(PeopleStore.User::active).isPresent();
      case Value.Ref.TEAM -> reading.access().org().team(ref.id()).isPresent();
      default ->
          Optional.ofNullable(workspace.catalogue().forms().get(ref.target()))
              .filter(target -> reading.reaches(target, ref.id()))
              .isPresent();
    };
  }

  /** The files one field holds. */
  static List<UUID> files(Answers answers, String field) {
    return answers
        .get(field)
        .map(value -> Answers.EMPTY.with(field, value))
        .map(only -> only.files().map(Value.File::id).toList())
        .orElse(List.of());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private Finding closed(ExecutableForm form, ExecutableField field) {
    ExecutableFlow sends = reading.access().leftToLinks(form.key()).get(field.key());
    if (sends != null && isOpen(form, field)) {
      return LinkFields.notYours(Pointer.of(field.key()), sends);
    }
    if (field.isGiven() && reading.access().mask(form.key(), field.key()) != Mask.HIDDEN) {
      return Finding.error(Pointer.of(field.key()), CLOSED, GivenValue.notYours(field));
    }
    return Finding.error(
        Pointer.of(field.key()),
        CLOSED,
        LocalText.of("您无权填写这一项。请去掉它再提交。", "You may not fill this. Leave it out and submit again."));
  }

  /**
   * What was sent without the references that are not the caller's to see, so that no rule, count
   * or message tells of them; the same object when there are none.
   */
  static ObjectNode withoutUnknown(ObjectNode data, List<Finding> mistakes) {
    List<String> unknown =
        mistakes.stream()
            .filter(mistake -> mistake.code().equals(UNKNOWN))
            .map(mistake -> mistake.pointer().tokens().getFirst())
            .filter(data::has)
            .toList();
    if (unknown.isEmpty()) {
      return data;
    }
    ObjectNode rest = data.deepCopy();
    unknown.forEach(rest::putNull);
    return rest;
  }

  private static Finding unknown(ExecutableField field) {
    return Finding.error(
        Pointer.of(field.key()),
        UNKNOWN,
        LocalText.of(
            "所选的内容不存在，或不在您的范围内。请重新选择。",
            "What was chosen is not there, or not yours to see. Choose another."));
  }
}
