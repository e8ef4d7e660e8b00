package dev.proofline.designer.flow;

import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.draft.FlowDraft.Step;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What each card of a flow says. */
final class CardWords {

  private final DefinitionEditing editing;
  private final StepWords words;

  CardWords(DefinitionEditing editing, FlowScope scope) {
    this.editing = editing;
    this.words = new StepWords(editing, scope);
  }

  StepWords.Card of(FlowDraft flow, Pointer place) {
    if (place.equals(FlowBody.TRIGGER)) {
      return words.trigger();
    }
    if (place.equals(FlowBody.CONDITION)) {
      String rule = words.condition(flow.json().path("if"), place);
      return new StepWords.Card(
          editing.say("flow.condition"),
          "branch",
          rule.isEmpty() ? editing.say("flow.condition.open") : rule,
          editing.say("flow.condition.hint"));
    }
    Optional<Step> step = flow.stepAt(place);
    if (step.isEmpty()) {
      return new StepWords.Card("", "alert", "", "");
    }
    return step.get().place().equals(place)
        ? guarded(step.get(), words.of(step.get()))
        : way(step.get(), place);
  }

  /** A step that is for some records only says so. */
  private StepWords.Card guarded(Step step, StepWords.Card card) {
    String rule = words.condition(step.json().path("if"), step.place().child("if"));
    String rest = rule.isEmpty() ? "" : editing.say("flow.only.if", rule);
    String line =
        step.branches() ? editing.say("flow.branches", step.blocks().size()) : card.rest();
    String joined = line.isEmpty() || rest.isEmpty() ? line + rest : line + " · " + rest;
    return new StepWords.Card(card.kind(), card.icon(), card.head(), joined);
  }

  private StepWords.Card way(Step step, Pointer place) {
    int index = Integer.parseInt(place.tokens().getLast());
    JsonNode way = step.settings().path(index);
    boolean conditioned =
        FlowDraft.conditioned(way, step.type().map(FlowDraft::ofWays).orElse(List.of()));
    String rule = words.condition(way.path("if"), place.child("if"));
    return new StepWords.Card(
        conditioned ? editing.say("flow.way", index + 1) : editing.say("flow.way.else"),
        "branch",
        !conditioned
            ? editing.say("flow.way.else.words")
            : rule.isEmpty() ? editing.say("flow.condition.open") : rule,
        "");
  }
}
