package dev.proofline.designer.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.engine.Migrations.Figure;
import dev.proofline.engine.Migrations.Sample;
import dev.proofline.engine.base.LocalText;
import java.util.stream.Stream;

/** A few answers before and after a version converts them, and those that do not fit. */
public final class MovedSamples {

  private static final int MOST = 3;

  private final Desk desk;

  public MovedSamples(Desk desk) {
    this.desk = desk;
  }

  public Stream<Component> of(Figure figure) {
    Stream<Sample> changed =
        figure.samples().stream().filter(sample -> !sample.before().equals(sample.after()));
    return Stream.concat(changed.limit(MOST), figure.misfits().stream().limit(MOST))
        .map(this::line);
  }

  private Component line(Sample sample) {
    String after = sample.after();
    LocalText reason = sample.reason();
    Div line =
        Parts.row(
            Parts.hint(sample.receipt()),
            Parts.text(sample.before()),
            new Icon("right", "s"),
            after == null
                ? Parts.text(reason == null ? "" : desk.say(reason), "t-bad")
                : Parts.strong(after));
    line.addClassName("sample");
    return line;
  }
}
