package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.step.Act.Opened;
import dev.proofline.engine.step.Compiling.TargetField;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code context} and {@code edit}: what an outsider sees of the triggering record, and fills in.
 * Nothing is opened that is not named.
 */
final class OpenedFields {
  private static final String CONTEXT = "context";
  private static final String EDIT = "edit";

  /** What the page of a link can ask for without an account. */
  private static final Set<String> FILLED = Set.of("signature", "text", "long_text", "rating");

  private OpenedFields() {}

  static List<Property> properties() {
    return List.of(
        Property.of(
                CONTEXT,
                new Shape.ListOf(new Shape.FieldKey()),
                LocalText.of("给外部人员看的字段", "What an outsider sees"))
            .more(),
        Property.of(
                EDIT,
                new Shape.ListOf(new Shape.FieldKey()),
                LocalText.of("外部人员填写的字段", "What an outsider fills in"))
            .more());
  }

  static Opened compile(Settings settings, Optional<PeopleRule> by, Compiling compiling) {
    boolean outsiders = by.filter(OpenedFields::givesAddresses).isPresent();
    List<String> context = settings.has(CONTEXT) ? settings.texts(CONTEXT) : List.of();
    List<String> edit = settings.has(EDIT) ? settings.texts(EDIT) : List.of();
    if (outsiders && context.isEmpty()) {
      compiling.refuse(
          settings.at(),
          "context_missing",
          LocalText.of(
              "审批人是外部地址，需要写明给他看哪些字段。",
              "Expected the fields an outsider is shown, for the approver is an address."),
          LocalText.of(
              "请加上 context，例如 \"context\": [\"customer\", \"amount\"]。其余内容一概不给看。",
              "Add context, for example [\"customer\", \"amount\"]. Nothing else is shown."));
    }
    if (by.isPresent() && !outsiders && !(context.isEmpty() && edit.isEmpty())) {
      compiling.refuse(
          settings.at(settings.has(CONTEXT) ? CONTEXT : EDIT),
          "no_outsider",
          LocalText.of(
              "context 与 edit 只用于外部地址，但这里的审批人是同事。",
              "Expected an address as approver, for only outsiders are shown fields by name."),
          LocalText.of(
              "同事按角色看到整条记录。请去掉它，或让 by 给出邮箱或电话。",
              "Colleagues see the record by their roles. Remove it, or let by give an address."));
    }
    each(context, settings.at(CONTEXT), compiling, (_, _) -> {});
    each(edit, settings.at(EDIT), compiling, (field, at) -> fillable(field, at, compiling));
    return new Opened(context, edit);
  }

  /** Whether the people are addresses, of outsiders. */
  private static boolean givesAddresses(PeopleRule by) {
    Type type = by.expression().type();
    return type.equals(Type.TEXT) || type.equals(Type.listOf(Type.TEXT));
  }

  private interface Each {
    void field(TargetField field, Pointer at);
  }

  private static void each(List<String> keys, Pointer at, Compiling compiling, Each then) {
    Optional<String> form = compiling.triggeringForm();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      Pointer place = at.child(i);
      form.flatMap(found -> compiling.field(found, key))
          .ifPresentOrElse(field -> then.field(field, place), () -> unknown(key, place, compiling));
    }
  }

  private static void fillable(TargetField field, Pointer at, Compiling compiling) {
    if (field.computed() || !FILLED.contains(field.kind())) {
      compiling.refuse(
          at,
          "not_fillable",
          LocalText.of(
              "外部人员只能填写签名、文字和评分，且不能是自动计算的字段。",
              "Expected a signature, a text or a rating that is not computed, for an outsider fills"
                  + " it in."),
          LocalText.of("请改选这类字段。", "Choose such a field."));
    }
  }

  private static void unknown(String key, Pointer at, Compiling compiling) {
    compiling.refuse(
        at,
        "unknown_field",
        LocalText.of(
            "触发流程的表单没有字段“" + key + "”。",
            "Expected a field of the triggering form, but it has no \"" + key + "\"."),
        LocalText.of("请改正名称。", "Correct the name."));
  }
}
