package dev.proofline.designer.editor;

import dev.proofline.designer.common.Desk;
import dev.proofline.designer.draft.Draft;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import java.util.Comparator;
import java.util.List;

/**
 * What the engine finds wrong with a draft, told at its places and in the designer's words; what is
 * in the way of publishing first.
 */
final class Examination {

  private Examination() {}

  static List<Finding> of(Draft draft, DefinitionId id, Desk desk) {
    return desk.engine().design().examine(desk.caller(), id, draft.json()).stream()
        .map(found -> within(id, found))
        .map(Unfinished::missing)
        .map(found -> Unfinished.words(found, draft))
        .distinct()
        .sorted(Comparator.comparing(found -> !found.isError()))
        .toList();
  }

  /** The finding with its place counted from the root of the definition. */
  private static Finding within(DefinitionId id, Finding finding) {
    List<String> tokens = finding.pointer().tokens();
    return finding.pointer().startsWith(Pointer.of(id.kind().key(), id.key()))
        ? at(new Pointer(tokens.subList(2, tokens.size())), finding)
        : at(Subject.elsewhere(finding.pointer()), finding);
  }

  private static Finding at(Pointer place, Finding finding) {
    return new Finding(
        place, finding.code(), finding.severity(), finding.message(), finding.hint());
  }
}
