package dev.proofline.designer.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** The small parts of the look: rows, texts, buttons, badges. */
public final class Parts {

  private Parts() {}

  /** A box with the classes and what is in it. */
  public static Div box(String classes, Component... children) {
    var box = new Div(children);
    box.addClassNames(classes.split(" "));
    return box;
  }

  public static Div row(Component... children) {
    return box("row", children);
  }

  public static Div col(Component... children) {
    return box("col", children);
  }

  public static Span text(String text) {
    return new Span(text);
  }

  public static Span text(String text, String classes) {
    var span = new Span(text);
    span.addClassNames(classes.split(" "));
    return span;
  }

  public static Span strong(String text) {
    var strong = new Span(text);
    strong.getStyle().setFontWeight("600");
    return strong;
  }

  public static Span hint(String text) {
    return text(text, "hint");
  }

  public static H1 h1(String text) {
    return new H1(text);
  }

  public static H2 h2(String text) {
    return new H2(text);
  }

  public static H3 h3(String text) {
    return new H3(text);
  }

  /** A word on a coloured ground; {@code tone} is ok, warn, bad, acc or nothing. */
  public static Span badge(String text, String tone) {
    return text(text, tone.isEmpty() ? "bdg" : "bdg " + tone);
  }

  public static Span badge(String icon, String text, String tone) {
    Span badge = badge("", tone);
    badge.add(new Icon(icon, "s"), new Span(text));
    return badge;
  }

  /** An outlined button. */
  public static NativeButton button(String text, Runnable action) {
    var button = new NativeButton(text, click -> action.run());
    button.addClassName("btn");
    button.getElement().setAttribute("type", "button");
    return button;
  }

  /** A button with an icon before its words; further classes make it filled, small, plain. */
  public static NativeButton button(String icon, String text, String classes, Runnable action) {
    NativeButton button = button("", action);
    for (String name : classes.split(" ")) {
      if (!name.isEmpty()) {
        button.addClassName(name);
      }
    }
    if (!icon.isEmpty()) {
      button.add(new Icon(icon));
    }
    if (!text.isEmpty()) {
      button.add(new Span(text));
    }
    return button;
  }

  /** The one filled button of a view. */
  public static NativeButton primary(String text, Runnable action) {
    return button("", text, "p", action);
  }

  /** A square button; its words are for screen readers and the tooltip. */
  public static NativeButton iconButton(String icon, String words, String classes, Runnable act) {
    NativeButton button = button(icon, "", "ic " + classes, act);
    name(button, words);
    return button;
  }

  /** Gives a part without words its name. */
  public static void name(HtmlComponent part, String words) {
    part.getElement().setAttribute("aria-label", words);
    part.setTitle(words);
  }

  /** What to do first when there is nothing yet. */
  public static Div empty(String icon, String title, String hint, Component... actions) {
    Div empty = box("empty", new Icon(icon, "xl"), h3(title), hint(hint));
    empty.add(actions);
    return empty;
  }

  /** A note with an icon. */
  public static Div note(String tone, String icon, String text) {
    return box(tone.isEmpty() ? "note" : "note " + tone, new Icon(icon), new Span(text));
  }

  /** Raw drawing, written by us. */
  public static Span drawing(String svg) {
    var drawing = new Span();
    drawing.addClassName("pic");
    drawing.getElement().setProperty("innerHTML", svg);
    return drawing;
  }

  /** Takes all out and puts these in. */
  public static <C extends Component & HasComponents> void fill(C holder, Component... children) {
    holder.removeAll();
    holder.add(children);
  }
}
