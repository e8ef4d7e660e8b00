package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole;
import java.util.List;

/**
 * Warns of forms nobody thought of when roles were made: where roles name forms, one that none
 * names falls under {@code "*"}. Who made a pack thought of its roles; it is asked of one's own.
 */
final class UnnamedForms {

  private UnnamedForms() {}

  static List<Finding> among(List<ExecutableForm> forms, Catalogue catalogue) {
    boolean named =
        catalogue.roles().values().stream()
            .flatMap(role -> role.grants().keySet().stream())
            .anyMatch(form -> !form.equals(ExecutableRole.EVERY_FORM));
    return named
        ? forms.stream()
            .filter(form ->
                catalogue.roles().values().stream()
                    .noneMatch(role -> role.grants().containsKey(form.key())))
            .map(UnnamedForms::warning)
            .toList()
        : List.of();
  }

  private static Finding warning(ExecutableForm form) {
    return Finding.warning(
        Pointer.of(Kind.FORM.key(), form.key()),
        "form_without_role",
        LocalText.of(
            "没有角色写到表单“" + form.title().in("zh-CN") + "”，它按各角色的“*”开放。请在角色里写明谁可看、谁可改。",
            "Expected a role that names the form \""
                + form.title().in("en")
                + "\", but none does, so each role's \"*\" applies. Say in the roles who reads and"
                + " writes it."));
  }
}
