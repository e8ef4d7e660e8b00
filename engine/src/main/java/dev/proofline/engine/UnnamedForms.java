package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Warns of forms nobody thought of when roles were made: where roles name forms, one that none
 * names falls under {@code "*"}. Who made a pack thought of its roles; it is asked of one's own.
 */
final class UnnamedForms {

  private UnnamedForms() {}

  /**
   * @param versions to be published
   * @param definitions what there will be, whether it compiles or not; a role may name forms that
   *     are not there, of packs that are not installed
   */
  static List<Finding> among(List<Published> versions, Collection<Published> definitions) {
    Set<String> forms =
        definitions.stream()
            .map(Published::id)
            .filter(id -> id.kind() == Kind.FORM)
            .map(DefinitionId::key)
            .collect(Collectors.toSet());
    Set<String> named =
        definitions.stream()
            .filter(one -> one.id().kind() == Kind.ROLE)
            .flatMap(role -> role.json().path("can").valueStream())
            .map(can -> can.path("on").asString(""))
            .filter(forms::contains)
            .collect(Collectors.toSet());
    return named.isEmpty()
        ? List.of()
        : versions.stream()
            .filter(version -> version.id().kind() == Kind.FORM)
            .filter(version -> !named.contains(version.id().key()))
            .map(UnnamedForms::warning)
            .toList();
  }

  private static Finding warning(Published version) {
    String key = version.id().key();
    LocalText title =
        Settings.words(version.json().path("title")).orElseGet(() -> LocalText.plain(key));
    return Finding.warning(
        Pointer.of(Kind.FORM.key(), key),
        "form_without_role",
        LocalText.of(
            "没有角色提到表单“" + title.in("zh-CN") + "”，所以按各角色对“其他所有表单”的权限开放。",
            "Expected a role that names the form \""
                + title.in("en")
                + "\", but none does, so what each role may do with \"All other forms\" applies."),
        LocalText.of("请在角色里写明谁可看、谁可改。", "Say in the roles who may read it and who may write it."));
  }
}
