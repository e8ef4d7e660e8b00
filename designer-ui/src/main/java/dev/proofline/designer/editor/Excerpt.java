package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The written expression again with the words marked that it fails at; a press selects them. */
final class Excerpt extends Div implements Editing.Watcher {

  private static final int AROUND = 16;

  private final Editing<?> editing;
  private final TextArea area;
  private final Supplier<Pointer> place;

  Excerpt(Editing<?> editing, TextArea area, Supplier<Pointer> place) {
    this.editing = editing;
    this.area = area;
    this.place = place;
    editing.watch(this);
    problemsChanged();
  }

  @Override
  public void problemsChanged() {
    removeAll();
    Optional<Misread> misread = misread();
    setVisible(misread.isPresent());
    misread.ifPresent(found -> show(area.getValue(), found));
  }

  private Optional<Misread> misread() {
    return editing.problemsAt(place.get()).stream()
        .filter(Finding::isError)
        .flatMap(finding ->
            Misread.of(
                finding,
                editing.ground().words(place.get()),
                area.getValue().stripLeading(),
                Map.of())
                .stream())
        .filter(found -> !found.word().text().isBlank())
        .findFirst();
  }

  private void show(String written, Misread found) {
    int blank = written.length() - written.stripLeading().length();
    int from = blank + found.word().from();
    int to = blank + found.word().to();
    String before = written.substring(0, from);
    String after = written.substring(to);
    boolean cut = before.codePointCount(0, before.length()) > AROUND;
    int start = cut ? before.offsetByCodePoints(before.length(), -AROUND) : 0;
    int end =
        after.codePointCount(0, after.length()) > AROUND
            ? after.offsetByCodePoints(0, AROUND)
            : after.length();
    var line = new NativeButton();
    selects(line, from, to);
    line.setClassName("excerpt");
    line.getElement().setAttribute("type", "button");
    Parts.name(line, editing.say("editor.expr.select", found.word().text()));
    line.add(
        Parts.text((cut ? "…" : "") + before.substring(start)),
        Parts.text(found.word().text(), "misread"),
        Parts.text(after.substring(0, end) + (end < after.length() ? "…" : "")));
    add(line);
  }

  /**
   * In the browser alone: whoever types on at once must not be overtaken by the server's answer.
   */
  private void selects(NativeButton line, int from, int to) {
    line.getElement()
        .executeJs(
            """
            this.onmousedown = (event) => event.preventDefault();
            this.onclick = () => {
              const input = $0.inputElement;
              input.focus();
              input.setSelectionRange($1, $2);
            };
            """,
            area.getElement(),
            from,
            to);
  }
}
