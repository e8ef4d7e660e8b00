package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.NumberWords;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.draft.DefinitionDraft;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.numbers.Definition;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.base.Pointer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A metric: what is counted and how, or a formula over others; how it is judged; what it says. */
final class MetricBody extends GeneratedBody {

  private static final Set<String> OF_ROWS =
      Set.of("over", "where", "fold", "value", "that", "at", "by");
  private static final Set<String> JUDGED = Set.of("unit", "better", "target", "bands");
  private static final Pointer FORMULA = Pointer.of("formula");
  private static final Pointer FOLD = Pointer.of("fold");

  MetricBody(DefinitionEditing editing) {
    super(editing);
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    boolean other = !shape().equals(shown);
    super.draftChanged(other ? null : by);
  }

  private String shown = "";

  /** What decides which properties there are to fill in. */
  private String shape() {
    return isFormula()
        ? FORMULA.toString()
        : editing().draft().at(FOLD).asString("count")
            + editing().draft().at(Pointer.of("over")).asString("");
  }

  private boolean isFormula() {
    return editing().draft().json().has("formula");
  }

  @Override
  protected List<Component> sections() {
    shown = shape();
    var counted = new ArrayList<Component>();
    counted.add(way());
    Set<String> wanted = isFormula() ? Set.of("formula") : ofRows();
    counted.addAll(editors(property -> wanted.contains(property.key())));
    return List.of(
        card(counted),
        card(editors(property -> JUDGED.contains(property.key()))),
        card(editors(property -> property.key().equals("opens"))),
        card(List.of(new MetricTrial(editing()))),
        card(List.of(dictionary())));
  }

  /** A count needs no value, a share a condition instead. */
  private Set<String> ofRows() {
    var wanted = new HashSet<>(OF_ROWS);
    String fold = editing().draft().at(FOLD).asString("count");
    if (!fold.equals("share")) {
      wanted.remove("that");
    }
    if (Set.of("count", "share").contains(fold)) {
      wanted.remove("value");
    }
    return wanted;
  }

  private Component way() {
    Map<Boolean, String> ways = new LinkedHashMap<>();
    ways.put(false, editing().say("metric.rows"));
    ways.put(true, editing().say("metric.formula"));
    var segment =
        new Segment<>(editing().say("metric.way"), ways, isFormula()).onChoose(this::choose);
    segment.setEnabled(!editing().readOnly());
    return Parts.box("setrow", Parts.h3(editing().say("metric.way")), segment);
  }

  /** A formula says nothing of rows, and rows nothing of a formula. */
  private void choose(boolean formula) {
    ObjectNode json = editing().draft().json();
    if (formula) {
      json.remove(OF_ROWS);
      json.put("formula", "");
    } else {
      json.remove("formula");
      json.put("fold", "count");
    }
    editing().edit(DefinitionDraft.of(json), editing().say("metric.way"), "", null);
    if (formula) {
      editing().ask(FORMULA);
    }
  }

  /** What the published one says of itself wherever its number is shown, and that number. */
  private Component dictionary() {
    Div box = Parts.box("col gap12", Parts.h3(editing().say("metric.dictionary")));
    editing().desk().engine().numbers().list(editing().desk().caller()).stream()
        .filter(entry -> entry.key().equals(editing().id().key()))
        .findFirst()
        .ifPresentOrElse(
            entry -> box.add(entry(entry)),
            () -> box.add(Parts.hint(editing().say("metric.dictionary.none"))));
    return box;
  }

  private Component entry(Numbers.MetricEntry entry) {
    LocalDate today =
        LocalDate.ofInstant(editing().desk().engine().clock().instant(), editing().desk().zone());
    Numbers.Answer answer =
        editing()
            .desk()
            .engine()
            .numbers()
            .metric(
                editing().desk().caller(), entry.key(), List.of(), today.withDayOfMonth(1), today);
    String value =
        answer.groups().isEmpty()
            ? NumberWords.of(editing().desk(), entry.unit(), null)
            : NumberWords.of(editing().desk(), entry.unit(), answer.groups().getFirst().value());
    return Parts.col(
        new Definition(editing().desk(), entry), Parts.hint(editing().say("metric.now", value)));
  }
}
