package dev.proofline.designer.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Locale;
import java.util.function.Consumer;

/** The head of a view: what it is, a line to search in it, what can be done. */
public final class PageHead extends Div {

  /**
   * @param words what the search line asks for
   * @param search gets what to look for, in lower case, empty for everything
   */
  public PageHead(
      String title, String about, String words, Consumer<String> search, Component... actions) {
    addClassName("head");
    var line = new TextField();
    line.addClassName("search");
    line.setPlaceholder(words);
    line.setAriaLabel(words);
    line.setPrefixComponent(new Icon("search"));
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(
        event -> search.accept(event.getValue().strip().toLowerCase(Locale.ROOT)));
    add(Parts.box("grow", Parts.h1(title), Parts.text(about, "sub")), line);
    add(actions);
  }
}
