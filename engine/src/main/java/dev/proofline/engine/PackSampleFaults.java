package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What samples of an uploaded pack may not say. Whoever installs them submits them: they say
 * nothing of people, times and states, and go into the pack's own forms.
 */
final class PackSampleFaults {

  private static final List<String> KEPT_FOR_SHIPPED =
      List.of("owner", "submitter", "at", "status", LinkFields.LINK);

  private PackSampleFaults() {}

  static List<FileFinding> of(Bundle bundle) {
    Set<String> forms =
        bundle.files().values().stream()
            .flatMap(json -> PackReading.id(json).stream())
            .filter(id -> id.kind() == Kind.FORM)
            .map(DefinitionId::key)
            .collect(Collectors.toSet());
    var faults = new ArrayList<FileFinding>();
    bundle
        .records()
        .forEach((path, text) -> {
          List<String> lines = text.lines().toList();
          for (int i = 0; i < lines.size(); i++) {
            Pointer at = Pointer.of(Integer.toString(i + 1));
            Optional<ObjectNode> sample = PackSamples.parsed(lines.get(i));
            sample.ifPresent(json ->
                line(json, at, forms).stream()
                    .map(finding -> new FileFinding(PackFaults.file(bundle, path), finding))
                    .forEach(faults::add));
          }
        });
    return faults;
  }

  private static List<Finding> line(ObjectNode json, Pointer at, Set<String> forms) {
    var faults = new ArrayList<Finding>();
    if (!forms.contains(json.path("form").asString(""))) {
      faults.add(otherForm(at.child("form")));
    }
    KEPT_FOR_SHIPPED.stream()
        .filter(json::has)
        .map(property -> notForUploads(at.child(property), property))
        .forEach(faults::add);
    return faults;
  }

  private static Finding otherForm(Pointer at) {
    return Expected.of("本模板包自己的表单", "a form of this pack")
        .but("这个表单不在包里", "this form is not in it")
        .hint(
            "上传的模板包只能为自己的表单带示例数据；请改 form，或删去这一行。",
            "An uploaded pack brings samples for its own forms only; change form, or take the line"
                + " out.")
        .error(at, "sample_of_other_form");
  }

  private static Finding notForUploads(Pointer at, String property) {
    return Expected.of("只有 form、id 和 data 的示例记录", "a sample record of form, id and data")
        .but("它写了 " + property, "it says " + property)
        .hint(
            "请删去 " + property + "：上传的示例由安装的人在安装时提交，和平常提交一样校验。",
            "Take "
                + property
                + " out: whoever installs the pack submits its samples, then and there, judged as"
                + " always.")
        .error(at, "sample_says_too_much");
  }
}
