package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.Structure;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Proof nobody can bring: asked of a field that has none of it, or within no distance or time. */
final class ImpossibleProof implements Lint {

  private static final String EVIDENCE = "evidence";
  private static final List<String> SPANS = List.of("takenWithin", "youngerThan");

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      scene.rules(
          form,
          (object, at, scope) -> {
            noTime(object, at, found);
            noKind(object, at, found);
            if (object.path(EVIDENCE) instanceof ObjectNode evidence) {
              Map<String, ExecutableField> fields = fields(scene, form, scope.thisRow());
              look(new Settings(evidence, at.child(EVIDENCE)), fields, found);
            }
          });
    }
  }

  /** By key, those that rules over the row may name. */
  static Map<String, ExecutableField> fields(LintScene scene, Source form, String row) {
    var compiled = scene.catalogue().forms().get(form.id().key());
    if (compiled == null || row.equals(form.id().key())) {
      return compiled == null ? Map.of() : compiled.fields();
    }
    String table = row.substring(form.id().key().length() + 1);
    return Optional.ofNullable(compiled.fields().get(table))
        .flatMap(ExecutableField::table)
        .<Map<String, ExecutableField>>map(Structure.Table::columns)
        .orElse(Map.of());
  }

  /** A check that is pending for no time at all. */
  private static void noTime(ObjectNode object, Pointer at, Consumer<Finding> found) {
    if (span(object.path("within").asString("")).filter(ImpossibleProof::isNone).isPresent()) {
      found.accept(impossible(at.child("within"), "within 是 0", "within is 0"));
    }
  }

  private static void noKind(ObjectNode object, Pointer at, Consumer<Finding> found) {
    JsonNode types = object.path("types");
    if (types.isArray() && types.isEmpty()) {
      found.accept(impossible(at.child("types"), "没有允许任何文件类型", "no kind of file is allowed"));
    }
  }

  private static void look(
      Settings evidence, Map<String, ExecutableField> fields, Consumer<Finding> found) {
    limits(evidence, found);
    ages(evidence, found);
    evidence
        .text("of")
        .map(fields::get)
        .ifPresent(field ->
            ProofOfField.of(field)
                .ifPresent(bears ->
                    bears
                        .lacking(evidence)
                        .forEach((key, why) ->
                            found.accept(
                                impossible(evidence.at(key), why.in("zh-CN"), why.in("en"))))));
  }

  private static void limits(Settings evidence, Consumer<Finding> found) {
    for (String key : SPANS) {
      if (span(evidence, key).filter(ImpossibleProof::isNone).isPresent()) {
        found.accept(impossible(evidence.at(key), key + " 是 0", key + " is 0"));
      }
    }
    evidence
        .node("metres")
        .filter(metres -> metres.isNumber() && metres.asDouble() <= 0)
        .ifPresent(metres ->
            found.accept(
                impossible(evidence.at("metres"), "metres 是 " + metres, "metres is " + metres)));
  }

  /** At least so old and at most so old, where the first is the longer. */
  private static void ages(Settings evidence, Consumer<Finding> found) {
    Optional<Duration> least = span(evidence, "olderThan");
    for (String key : SPANS) {
      Optional<Duration> most = span(evidence, key);
      if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
        found.accept(
            impossible(
                evidence.at("olderThan"),
                "olderThan 比 " + key + " 还长",
                "olderThan is longer than " + key));
      }
    }
  }

  private static Optional<Duration> span(Settings evidence, String key) {
    return evidence.text(key).flatMap(ImpossibleProof::span);
  }

  /** Empty for what is computed. */
  private static Optional<Duration> span(String text) {
    try {
      return text.startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static boolean isNone(Duration span) {
    return !span.isPositive();
  }

  private static Finding impossible(Pointer at, String chinese, String english) {
    return Expected.of("能做到的证据要求", "proof that can be brought")
        .but(chinese, english)
        .hint("请放宽要求，换一个字段，或去掉它。", "Ask for less, of another field, or take it out.")
        .warning(at, "impossible_proof");
  }
}
