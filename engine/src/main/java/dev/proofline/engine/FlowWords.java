package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.step.Act;
import dev.proofline.engine.store.Event;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Words of flows as others than their readers see them. A flow fills the title of a task with all
 * there is, for whoever gets the task; who may not read what it tells is told the flow's title.
 */
final class FlowWords {

  private static final String TITLE = "title";
  private static final String WHAT = "what";
  private static final String OLD = "old.";

  private final Access access;
  private final Catalogue catalogue;
  private final ExecutableForm form;

  FlowWords(Access access, ExecutableForm form) {
    this.access = access;
    this.catalogue = access.catalogue();
    this.form = form;
  }

  /** The event with no words in it that tell what is closed; the same where there are none. */
  Event open(Event event) {
    ObjectNode data = event.data();
    boolean worded = data.has("flow") && (data.has(TITLE) || data.has(WHAT));
    if (!worded || isFor(access.caller().user(), data) || !tells(data)) {
      return event;
    }
    ObjectNode told = data.deepCopy();
    ExecutableFlow flow = catalogue.flows().get(data.path("flow").asString(""));
    for (String words : List.of(TITLE, WHAT)) {
      if (told.has(words) && flow != null) {
        told.set(words, FlowEvents.words(flow.title()));
      } else {
        told.remove(words);
      }
    }
    return event.withData(told);
  }

  private static boolean isFor(UUID person, ObjectNode data) {
    return person.toString().equals(data.path("assignee").asString(""));
  }

  /** Of a flow that has changed since nothing is known; its words then count as telling. */
  private boolean tells(ObjectNode data) {
    ExecutableFlow flow = catalogue.flows().get(data.path("flow").asString(""));
    if (flow == null || flow.version() != data.path("flowVersion").asInt(0) || data.has(WHAT)) {
      return anythingClosed();
    }
    Optional<ExecutableFlow.Step> step = flow.step(data.path("step").asString(""));
    return step.isEmpty()
        ? anythingClosed()
        : step.map(ExecutableFlow.Step::act).flatMap(Act::words).filter(this::reads).isPresent();
  }

  private boolean reads(Template template) {
    return template.byLanguage().values().stream()
        .flatMap(List::stream)
        .anyMatch(part -> part instanceof Template.Part.Slot(var expression) && reads(expression));
  }

  private boolean reads(Expression expression) {
    return expression.fields().stream().anyMatch(field -> isClosed(form.key(), field))
        || expression.names().stream().anyMatch(this::isClosed)
        || expression.reliances(form.key(), catalogue.forms().keySet()).rows().stream()
            .anyMatch(
                rows -> rows.fields().stream().anyMatch(field -> isClosed(rows.form(), field)))
        || (expression.type() instanceof Type.RowOf(var row) && holdsClosed(row));
  }

  private boolean isClosed(String form, String field) {
    return !access.mask(form, field).readable();
  }

  private boolean isClosed(String name) {
    if (name.startsWith(OLD)) {
      return isClosed(form.key(), name.substring(OLD.length()));
    }
    return name.startsWith("rows.") || name.startsWith("steps.") ? anythingClosed() : false;
  }

  private boolean anythingClosed() {
    return catalogue.forms().keySet().stream().anyMatch(this::holdsClosed);
  }

  private boolean holdsClosed(String row) {
    ExecutableForm target = catalogue.forms().get(row);
    return target != null && !new ClosedFields(access, target).isEmpty();
  }
}
