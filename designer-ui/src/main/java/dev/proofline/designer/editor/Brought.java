package dev.proofline.designer.editor;

import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.step.StepType;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.step.TriggerType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a first version of a definition does, in words. */
final class Brought {

  private static final int NAMED = 6;

  private Brought() {}

  static String of(DefinitionEditing editing) {
    return switch (editing.id().kind()) {
      case FLOW -> flow(editing);
      case OPTIONS -> options(editing);
      default ->
          editing.say("publish.new.definition", editing.desk().say(editing.id().kind().title()));
    };
  }

  private static String flow(DefinitionEditing editing) {
    FlowDraft flow = FlowDraft.of(editing.draft().json(), new Steps(Channels.keys()));
    List<String> steps =
        flow.all().stream()
            .flatMap(step -> step.type().stream())
            .map(StepType::title)
            .map(editing.desk()::say)
            .toList();
    return editing.say(
        "publish.new.flow", trigger(flow, editing), steps.size(), named(steps, editing));
  }

  private static String trigger(FlowDraft flow, DefinitionEditing editing) {
    String kind = flow.trigger().map(TriggerType::title).map(editing.desk()::say).orElse("");
    Optional<LocalText> form =
        flow.form()
            .flatMap(key ->
                editing.desk().engine().records().forms(editing.desk().caller()).stream()
                    .map(access -> access.form())
                    .filter(one -> one.key().equals(key))
                    .map(one -> one.title())
                    .findFirst());
    return form.map(title -> editing.say("publish.new.on", editing.desk().say(title), kind))
        .orElse(kind);
  }

  private static String options(DefinitionEditing editing) {
    List<String> labels =
        editing
            .draft()
            .json()
            .path("options")
            .valueStream()
            .filter(option -> !option.path("archived").asBoolean(false))
            .flatMap(option -> Settings.words(option.path("label")).stream())
            .map(editing.desk()::say)
            .toList();
    return editing.say("publish.new.options", labels.size(), named(labels, editing));
  }

  private static String named(List<String> all, DefinitionEditing editing) {
    String more = all.size() > NAMED ? " …" : "";
    return all.stream().limit(NAMED).collect(Collectors.joining(editing.say("common.comma")))
        + more;
  }
}
