package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Warns of one's own form with the key of a form that a pack's role names for a pack that may come
 * later ({@code "optional": true}): what was meant for the other limits this one.
 */
final class BorrowedGrants {

  private BorrowedGrants() {}

  static List<Finding> among(
      List<ExecutableForm> forms,
      Collection<Published> definitions,
      Collection<ExecutableRole> roles) {
    return forms.stream().flatMap(form -> of(form, definitions, roles)).toList();
  }

  private static Stream<Finding> of(
      ExecutableForm form, Collection<Published> definitions, Collection<ExecutableRole> roles) {
    List<String> meant =
        definitions.stream()
            .filter(one -> one.id().kind() == Kind.ROLE)
            .filter(one -> !one.pack().equals(Publishing.WORKSPACE_PACK))
            .filter(one -> one.json().path("can").valueStream().anyMatch(can -> names(can, form)))
            .map(one -> one.id().key())
            .toList();
    List<ExecutableRole> bound = roles.stream().filter(role -> meant.contains(role.key())).toList();
    return bound.isEmpty() ? Stream.empty() : Stream.of(warning(form, bound));
  }

  private static boolean names(JsonNode can, ExecutableForm form) {
    return can.path("optional").asBoolean(false) && can.path("on").asString("").equals(form.key());
  }

  private static Finding warning(ExecutableForm form, List<ExecutableRole> roles) {
    return Finding.warning(
        Pointer.of(Kind.FORM.key(), form.key(), "key"),
        "form_bound_by_pack",
        LocalText.of(
            "标识 "
                + form.key()
                + " 是模板包留给它自己的表单的：角色"
                + titles(roles, "zh-CN", "、", "“", "”")
                + "写明了它的权限，也会照样限制“"
                + form.title().in("zh-CN")
                + "”。请换一个标识，或在这些角色里改写。",
            "The key '"
                + form.key()
                + "' is one that a pack keeps for a form of its own: the roles "
                + titles(roles, "en", ", ", "\"", "\"")
                + " say who reads and writes it, and that limits \""
                + form.title().in("en")
                + "\" as well. Choose another key, or change those roles."));
  }

  private static String titles(
      List<ExecutableRole> roles, String language, String comma, String open, String close) {
    return roles.stream()
        .map(role -> open + role.title().in(language) + close)
        .collect(Collectors.joining(comma));
  }
}
