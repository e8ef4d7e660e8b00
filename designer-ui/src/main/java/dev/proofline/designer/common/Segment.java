package dev.proofline.designer.common;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A choice of a few, all in sight, one chosen. */
public final class Segment<T> extends Div {

  private final Map<T, NativeButton> buttons = new LinkedHashMap<>();
  private final List<Consumer<T>> listeners = new ArrayList<>();
  private T chosen;

  public Segment(String name, Map<T, String> choices, T chosen) {
    this.chosen = chosen;
    addClassName("seg");
    getElement().setAttribute("role", "group").setAttribute("aria-label", name);
    choices.forEach((value, words) -> {
      var button = new NativeButton(words, click -> choose(value));
      button.getElement().setAttribute("type", "button");
      buttons.put(value, button);
      add(button);
    });
    show();
  }

  public T chosen() {
    return chosen;
  }

  /** Called when a person chooses another. */
  public Segment<T> onChoose(Consumer<T> listener) {
    listeners.add(listener);
    return this;
  }

  public void choose(T value) {
    if (!value.equals(chosen)) {
      chosen = value;
      show();
      listeners.forEach(listener -> listener.accept(value));
    }
  }

  public Segment<T> full() {
    addClassName("full");
    return this;
  }

  private void show() {
    buttons.forEach((value, button) -> {
      button.setClassName("on", value.equals(chosen));
      button.getElement().setAttribute("aria-pressed", String.valueOf(value.equals(chosen)));
    });
  }
}
