package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.TrialScope.Scope;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Trial;
import dev.proofline.engine.Trial.Example;
import dev.proofline.engine.Trial.Group;
import dev.proofline.engine.Trial.Shift;
import dev.proofline.engine.base.CalendarPeriod.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The draft's checks tried on the records there are, before anything is published. */
final class TrialDialog extends Dialog {

  private static final int SHOWN = 20;

  private final FormEditing editing;
  private final Div result = Parts.box("col gap12");

  TrialDialog(FormEditing editing) {
    this.editing = editing;
    setHeaderTitle(editing.say("trial"));
    setWidth("min(760px, 94vw)");
    var over = new TrialScope(editing, this::run);
    result.getElement().setAttribute("role", "status");
    add(Parts.box("dlg", Parts.hint(editing.say("trial.hint")), over, result));
    getFooter().add(Parts.button(editing.say("common.close"), this::close));
    run(over.scope());
  }

  private void run(Optional<Scope> scope) {
    result.removeAll();
    scope.ifPresent(this::run);
  }

  private void run(Scope scope) {
    var asked =
        new Trial.Asked(
            Optional.of(editing.draft().json()),
            scope.newest(),
            scope.days().map(days -> start(days.first())),
            scope.days().map(days -> start(days.last().plusDays(1))));
    try {
      Trial trial =
          editing
              .desk()
              .engine()
              .proof()
              .whatIf(editing.desk().caller(), editing.id().key(), asked);
      scope.days().ifPresent(days -> covered(trial, days));
      show(trial, scope.days().isPresent());
    } catch (Refusal refusal) {
      result.add(Parts.note("warn", "err", editing.desk().say(refusal.text())));
    }
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(editing.desk().zone()).toInstant();
  }

  /** Which days were looked at, and how many records that is. */
  private void covered(Trial trial, Days days) {
    String words = trial.more() ? "trial.covered.newest" : "trial.covered";
    result.add(Parts.hint(editing.say(words, days.first(), days.last(), trial.records())));
  }

  private void show(Trial trial, boolean period) {
    if (trial.records() == 0 && period) {
      result.add(
          Parts.empty(
              "shield", editing.say("trial.none.then"), editing.say("trial.none.then.hint")));
      return;
    }
    if (trial.records() == 0) {
      result.add(Parts.empty("shield", editing.say("trial.none"), editing.say("trial.none.hint")));
      return;
    }
    if (trial.narrowed()) {
      result.add(Parts.hint(editing.say("trial.yours", trial.records())));
    }
    boolean same = trial.stricter() + trial.freer() == 0;
    result.add(
        Parts.note(
            same ? "ok" : "warn",
            same ? "check" : "info",
            same
                ? editing.say("trial.same", trial.records())
                : editing.say("trial.sum", trial.records(), trial.stricter(), trial.freer())));
    if (trial.undecided() > 0) {
      result.add(Parts.hint(editing.say("trial.undecided", trial.undecided())));
    }
    shifts(trial);
    checks(trial);
    groups("trial.teams", trial.teams());
    groups("trial.people", trial.people());
    examples(trial);
  }

  private void shifts(Trial trial) {
    List<Shift> changed =
        trial.shifts().stream().filter(one -> one.before() != one.after()).toList();
    if (!changed.isEmpty()) {
      section(
          "trial.shifts",
          changed.stream()
              .map(one ->
                  line(
                      fate(one.before()) + " → " + fate(one.after()),
                      editing.say("trial.records", one.records()),
                      one.isStricter()))
              .toList());
    }
  }

  private void checks(Trial trial) {
    section(
        "trial.checks",
        trial.checks().stream()
            .map(one ->
                line(
                    editing.desk().say(one.title()),
                    editing.say("trial.fails", one.before(), one.after()),
                    one.after() > one.before()))
            .toList());
  }

  private void groups(String title, List<Group> groups) {
    List<Component> lines =
        groups.stream()
            .filter(group -> group.stricter() + group.freer() > 0)
            .limit(SHOWN)
            .<Component>map(group ->
                line(
                    group.name().isEmpty() ? editing.say("trial.nobody") : group.name(),
                    editing.say("trial.group", group.records(), group.stricter(), group.freer()),
                    group.stricter() > 0))
            .toList();
    if (!lines.isEmpty()) {
      section(title, lines);
    }
  }

  private void examples(Trial trial) {
    if (!trial.examples().isEmpty()) {
      var box = Parts.box("sec7");
      result.add(box);
      list(trial, SHOWN, box);
    }
  }

  /** So many of them, how many that is of all, and the next of those that were kept. */
  private void list(Trial trial, int most, Div box) {
    int kept = trial.examples().size();
    int shown = Math.min(most, kept);
    Div rows = Parts.box("col gap4");
    trial.examples().stream().limit(shown).map(this::example).forEach(rows::add);
    box.removeAll();
    box.add(
        Parts.h3(editing.say("trial.examples")),
        Parts.hint(editing.say("trial.listed", shown, trial.changed())),
        rows);
    if (shown < kept) {
      int next = Math.min(SHOWN, kept - shown);
      box.add(
          Parts.button(
              "", editing.say("trial.more", next), "s", () -> list(trial, shown + next, box)));
    } else if (kept < trial.changed()) {
      box.add(Parts.hint(editing.say("trial.kept", kept)));
    }
  }

  private Component example(Example example) {
    var link = new Anchor("/r/" + editing.id().key() + "/" + example.id(), example.label());
    link.setTarget("_blank");
    link.setRouterIgnore(true);
    String why =
        example.because().stream()
            .map(editing.desk()::say)
            .collect(Collectors.joining(editing.say("trial.and")));
    String receipt = example.receipt().equals(example.label()) ? "" : example.receipt();
    String about =
        List.of(receipt, example.owner(), editing.desk().moment(example.at()), why).stream()
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · "));
    Div row =
        Parts.row(
            Parts.box("col grow", link, Parts.hint(about)),
            Parts.badge(
                fate(example.before()) + " → " + fate(example.after()),
                example.after().compareTo(example.before()) < 0 ? "bad" : "ok"));
    row.getStyle().set("align-items", "flex-start");
    return row;
  }

  private Component line(String what, String count, boolean stricter) {
    Div row = Parts.row(Parts.text(what, "grow"), Parts.text(count, stricter ? "t-bad" : "muted"));
    row.getStyle().set("gap", "16px");
    return row;
  }

  private void section(String title, List<? extends Component> lines) {
    Div box = Parts.box("sec7", Parts.h3(editing.say(title)));
    Div rows = Parts.box("col gap4");
    lines.forEach(rows::add);
    box.add(rows);
    result.add(box);
  }

  private String fate(Trial.Fate fate) {
    return editing.say("trial.fate." + fate.name().toLowerCase(Locale.ROOT));
  }
}
