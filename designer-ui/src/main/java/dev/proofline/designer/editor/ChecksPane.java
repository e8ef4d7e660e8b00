package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.condition.Condition;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.CheckType;
import dev.proofline.engine.search.MadeKeys;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The checks of the form: the list, and the one being written. */
final class ChecksPane extends Div implements FormEditing.Watcher {

  private final FormEditing editing;
  private final Phone phone;
  private final Div list = Parts.box("pane-b col gap4");
  private final Div form = Parts.box("scroll");
  private int open = -1;

  ChecksPane(FormEditing editing, Phone phone) {
    this.editing = editing;
    this.phone = phone;
    addClassNames("panes", "checks");
    var side = new Aside();
    side.addClassNames("pane", "l");
    Div head = Parts.box("pane-h", Parts.strong(editing.say("checks")));
    NativeButton trial =
        Parts.button(
            "play", editing.say("trial.open"), "s right", () -> new TrialDialog(editing).open());
    head.add(trial);
    if (!editing.readOnly()) {
      NativeButton more = Parts.button("plus", editing.say("checks.new"), "s", this::more);
      head.add(more);
    }
    list.getStyle().setPadding("8px");
    side.add(head, list);
    form.getStyle().set("background", "var(--pl-surface)");
    Div stage = Parts.box("stage", phone);
    stage.getStyle().setPadding("16px 20px 0");
    add(side, form, stage);
    editing.follow(this);
  }

  /** Opens a check; null makes a new one. */
  void open(@Nullable Integer index) {
    if (index == null) {
      more();
    } else {
      open = index;
      editing.leave();
      show();
    }
  }

  void show() {
    phone.refresh();
    if (open >= editing.draft().checks().size() || open < 0) {
      open = editing.draft().checks().isEmpty() ? -1 : 0;
    }
    showList();
    form.removeAll();
    if (open < 0) {
      Div empty =
          Parts.empty("shield", editing.say("checks.empty"), editing.say("checks.empty.hint"));
      if (!editing.readOnly()) {
        empty.add(Parts.primary(editing.say("checks.new"), this::more));
      }
      form.add(empty);
    } else {
      form.add(new CheckForm(editing, open, this::remove));
    }
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    if (by instanceof CheckForm) {
      showList();
    } else if (isVisible()) {
      show();
    }
  }

  private void showList() {
    list.removeAll();
    var checks = editing.draft().checks();
    for (int i = 0; i < checks.size(); i++) {
      int index = i;
      var line = new NativeButton();
      line.addClassName("ck");
      line.setClassName("unnamed", !CheckWords.isNamed(checks.get(i)));
      line.setClassName("on", i == open);
      line.getElement().setAttribute("type", "button");
      line.add(
          mark(i, checks.get(i)),
          Parts.box(
              "col grow",
              Parts.strong(CheckWords.title(checks.get(i), editing)),
              Parts.hint(CheckWords.outcome(checks.get(i), editing))));
      line.addClickListener(click -> {
        if (index != open) {
          open(index);
        }
      });
      list.add(line);
    }
  }

  /** What kind it is, or that something has to be mended in it. */
  private Icon mark(int index, ObjectNode check) {
    Pointer at = Pointer.of("checks", String.valueOf(index));
    boolean broken = editing.problemsAt(at).stream().anyMatch(Finding::isError);
    var icon =
        new Icon(broken ? "err" : CheckKinds.of(check).map(CheckType::icon).orElse("shield"));
    icon.setClassName("t-bad", broken);
    return icon;
  }

  private void more() {
    Set<String> taken = new HashSet<>();
    editing.draft().checks().forEach(check -> taken.add(check.path("key").asString("")));
    ObjectNode check = JsonNodeFactory.instance.objectNode();
    check
        .put("key", MadeKeys.make("", "check", taken))
        .put("expect", Condition.MISSING)
        .put("otherwise", "block");
    open = editing.draft().checks().size();
    editing.leave();
    editing.askAll(Pointer.of("checks", String.valueOf(open)), "expect");
    editing.edit(
        editing.draft().withCheck(open, check), editing.say("editor.did.check.new"), "", null);
  }

  private void remove() {
    int gone = open;
    open = Math.max(0, open - 1);
    editing.leave();
    editing.edit(
        editing.draft().withoutCheck(gone), editing.say("editor.did.check.removed"), "", null);
    show();
  }
}
