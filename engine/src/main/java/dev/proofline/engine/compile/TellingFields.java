package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Grant;
import dev.proofline.engine.executable.ExecutableRole.Reach;
import dev.proofline.engine.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A computed field that a role may read, made of fields it may not: what it shows tells of them,
 * and rows can be filtered and sorted by it. Told at the role and at the field.
 */
final class TellingFields implements Lint {

  private static final String CODE = "computed_tells_hidden";

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    var telling = new ArrayList<Telling>();
    for (Source role : scene.of(Kind.ROLE)) {
      ExecutableRole compiled = scene.catalogue().roles().get(role.id().key());
      if (compiled != null) {
        look(scene, role, compiled, telling);
      }
    }
    telling.forEach(one -> found.accept(atRole(one)));
    for (Source form : scene.of(Kind.FORM)) {
      byField(form, telling).forEach((at, ones) -> found.accept(atField(at, ones)));
    }
  }

  /**
   * @param at the place in the role that closes the field
   * @param field the computed one
   */
  private record Telling(
      ExecutableRole role, Pointer at, ExecutableForm form, ExecutableField field, String closed) {

    String closed(String language) {
      return form.field(closed).map(one -> one.label().in(language)).orElse(closed);
    }

    String telling(String language) {
      return field.label().in(language);
    }
  }

  private static void look(
      LintScene scene, Source role, ExecutableRole compiled, List<Telling> telling) {
    JsonNode can = role.json().path("can");
    for (int i = 0; i < can.size(); i++) {
      String key = can.get(i).path("on").asString("");
      Grant grant = compiled.grants().get(key);
      ExecutableForm form = scene.catalogue().forms().get(key);
      if (grant == null || form == null || grant.read() == Reach.NONE) {
        continue;
      }
      Pointer at = role.at().child("can").child(i).child("fields");
      for (ExecutableField field : form.fields().values()) {
        if (grant.mask(field.key()).readable()) {
          told(form, field, grant)
              .forEach(closed ->
                  telling.add(new Telling(compiled, at.child(closed), form, field, closed)));
        }
      }
    }
  }

  /** The closed fields it is made of, by way of computed ones that are not closed as well. */
  private static Set<String> told(ExecutableForm form, ExecutableField field, Grant grant) {
    var told = new LinkedHashSet<String>();
    gather(form, field, grant, told, new HashSet<>());
    return told;
  }

  private static void gather(
      ExecutableForm form,
      ExecutableField field,
      Grant grant,
      Set<String> told,
      Set<String> visited) {
    if (!visited.add(field.key())) {
      return;
    }
    read(form, field)
        .forEach(key -> {
          if (!grant.mask(key).readable()) {
            told.add(key);
          } else {
            form.field(key).ifPresent(next -> gather(form, next, grant, told, visited));
          }
        });
  }

  /** Fields of the form that its value is computed from; of a table, those its columns read. */
  private static Stream<String> read(ExecutableForm form, ExecutableField field) {
    Stream<String> own = field.compute().stream().flatMap(rule -> rule.fields().stream());
    Stream<String> around =
        field.table().stream()
            .flatMap(table -> table.columns().values().stream())
            .flatMap(column -> column.compute().stream())
            .flatMap(rule -> ofRecord(form, rule));
    return Stream.concat(own, around).distinct().sorted();
  }

  private static Stream<String> ofRecord(ExecutableForm form, Expression rule) {
    return form.fields().keySet().stream().filter(key -> rule.names().contains("parent." + key));
  }

  private static Map<Pointer, List<Telling>> byField(Source form, List<Telling> telling) {
    JsonNode fields = form.json().path("fields");
    var found = new LinkedHashMap<Pointer, List<Telling>>();
    for (int i = 0; i < fields.size(); i++) {
      String key = fields.get(i).path("key").asString("");
      Pointer field = form.at().child("fields").child(i);
      Pointer at = fields.get(i).has("compute") ? field.child("compute") : field;
      telling.stream()
          .filter(one -> one.form().key().equals(form.id().key()) && one.field().key().equals(key))
          .forEach(one -> found.computeIfAbsent(at, _ -> new ArrayList<>()).add(one));
    }
    return found;
  }

  private static Finding atRole(Telling one) {
    return Expected.of(
            "这个角色从别处也看不出“" + one.closed("zh-CN") + "”",
            "'" + one.closed("en") + "' to be told to this role nowhere else")
        .but(
            "它看得到的“" + one.telling("zh-CN") + "”由“" + one.closed("zh-CN") + "”算出，还能按它筛选和排序",
            "it may read '"
                + one.telling("en")
                + "', which is computed from it, and filter and sort by that")
        .hint(
            "请把“"
                + one.telling("zh-CN")
                + "”也设为看不到（hidden），或让它不由“"
                + one.closed("zh-CN")
                + "”计算；只给看结果是有意的，可以不改。",
            "Hide '"
                + one.telling("en")
                + "' too, or compute it without '"
                + one.closed("en")
                + "'. Leave it where the result is meant to be known.")
        .warning(one.at(), CODE);
  }

  private static Finding atField(Pointer at, List<Telling> ones) {
    return Expected.of(
            "算出来的内容只给看得到全部来源的人",
            "what is computed to be read by those who may read all it is made of")
        .but(
            "角色“"
                + roles(ones, "zh-CN", "”“")
                + "”看不到“"
                + closed(ones, "zh-CN", "”“")
                + "”，却看得到由它算出的“"
                + ones.getFirst().telling("zh-CN")
                + "”",
            "'"
                + roles(ones, "en", "', '")
                + "' may not read '"
                + closed(ones, "en", "', '")
                + "', but may read '"
                + ones.getFirst().telling("en")
                + "' computed from it")
        .hint(
            "请在角色里把它也设为看不到（hidden），或换一种算法；只给看结果是有意的，可以不改。",
            "Hide it in the role too, or compute it otherwise. Leave it where the result is meant"
                + " to be known.")
        .warning(at, CODE);
  }

  private static String roles(List<Telling> ones, String language, String between) {
    return ones.stream()
        .map(Telling::role)
        .map(ExecutableRole::title)
        .map(title -> title.in(language))
        .distinct()
        .collect(Collectors.joining(between));
  }

  private static String closed(List<Telling> ones, String language, String between) {
    return ones.stream()
        .map(one -> one.closed(language))
        .distinct()
        .collect(Collectors.joining(between));
  }
}
