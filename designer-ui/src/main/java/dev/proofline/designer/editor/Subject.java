package dev.proofline.designer.editor;

import dev.proofline.engine.Design;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a finding is about: a place of the draft, or another definition that the draft makes wrong.
 */
final class Subject {

  /** No property is called so, hence no place of a draft begins with it. */
  private static final String UP = "..";

  private Subject() {}

  /** A place in another definition, counted from the root of the draft. */
  static Pointer elsewhere(Pointer place) {
    var tokens = new ArrayList<String>();
    tokens.add(UP);
    tokens.addAll(place.tokens());
    return new Pointer(tokens);
  }

  /** The other definition a finding is about; empty for places of the draft. */
  static Optional<DefinitionId> other(Finding finding) {
    List<String> tokens = finding.pointer().tokens();
    return tokens.size() > 2 && tokens.getFirst().equals(UP)
        ? Kind.of(tokens.get(1)).map(kind -> new DefinitionId(kind, tokens.get(2)))
        : Optional.empty();
  }

  /** What it is called on the screen; another definition with its kind. */
  static String name(Finding finding, Editing<?> editing) {
    return other(finding)
        .map(id -> named(id, editing))
        .orElseGet(() -> editing.ground().name(finding.pointer()));
  }

  private static String named(DefinitionId id, Editing<?> editing) {
    var desk = editing.desk();
    String title =
        desk.engine().design().list(desk.caller(), id.kind()).stream()
            .filter(entry -> entry.id().equals(id))
            .findFirst()
            .map(Design.Entry::title)
            .map(desk::say)
            .orElseGet(id::key);
    return editing.say("problems.elsewhere", desk.say(id.kind().title()), title);
  }
}
