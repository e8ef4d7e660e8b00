package dev.proofline.designer.data;

import static java.util.stream.Collectors.joining;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Drawer;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Ownerships;
import dev.proofline.engine.Proof.Reason;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One record at the side: why it stands as it does, then the answers, then what happened. */
final class RecordDrawer {

  private final Desk desk;
  private final RecordView view;
  private final Owning owning;
  private final Runnable ruled;

  /**
   * @param ruled told when a check of the record was set aside, or was not
   */
  RecordDrawer(Desk desk, RecordView view, Owning owning, Runnable ruled) {
    this.ruled = ruled;
    this.desk = desk;
    this.view = view;
    this.owning = owning;
  }

  void show(Drawer drawer) {
    StoredRecord record = view.record();
    Div title = Parts.box("grow", Parts.h2(view.label()), Parts.hint(subtitle(record)));
    Div body = Parts.col();
    if (isJudged(record)) {
      body.add(why());
    }
    photos().ifPresent(body::add);
    body.add(answers(), new RecordHistory(desk, view));
    var whole = new Anchor("/r/" + record.form() + "/" + record.id());
    whole.addClassName("btn");
    whole.setTarget("_blank");
    whole.setRouterIgnore(true);
    whole.add(new Icon("ext"), Parts.text(desk.say("data.whole")));
    var footer = new ArrayList<Component>(List.of(whole));
    footer.addAll(passing(record));
    if (desk.engine().accounts().rights(desk.caller()).audit()) {
      footer.add(evidence(record));
    }
    drawer.open(title, body, footer.toArray(Component[]::new));
  }

  /** Everything about the record that proves itself elsewhere, without this server. */
  private Component evidence(StoredRecord record) {
    var link =
        new Anchor("/api/forms/" + record.form() + "/records/" + record.id() + "/evidence", "");
    link.addClassName("btn");
    link.setTarget("_blank");
    link.setRouterIgnore(true);
    link.setTitle(desk.say("data.evidence.what"));
    Parts.fill(link, new Icon("download"), Parts.text(desk.say("data.evidence")));
    return link;
  }

  /** A record that nothing was found about, and nobody decided on, is neither good nor bad. */
  private boolean isJudged(StoredRecord record) {
    return view.form().action()
        || record.status() != Status.SUBMITTED
        || !view.findings().isEmpty();
  }

  /** The ways the record may pass to another. */
  private List<Component> passing(StoredRecord record) {
    Ownerships.May may = desk.engine().ownerships().may(desk.caller(), record.form());
    boolean own = desk.caller().user().equals(record.owner());
    var ways = new ArrayList<Component>();
    if (may.claim() && record.owner() == null) {
      ways.add(Parts.button(desk.say("own.claim"), () -> owning.claim(List.of(view))));
    }
    if (may.assign()) {
      ways.add(Parts.button(desk.say("own.transfer"), () -> owning.transfer(List.of(view))));
    }
    if (may.release() && record.owner() != null && (own || may.assign())) {
      ways.add(Parts.button(desk.say("own.release"), () -> owning.release(List.of(view))));
    }
    return ways;
  }

  private String subtitle(StoredRecord record) {
    var parts = new ArrayList<String>();
    if (view.ownerName() != null) {
      parts.add(view.ownerName());
    }
    parts.add(
        desk.moment(record.submittedAt() == null ? record.createdAt() : record.submittedAt()));
    parts.add(desk.say("data.version", record.formVersion()));
    parts.add(desk.say("data.receipt", record.receipt()));
    return String.join(" · ", parts);
  }

  private Component why() {
    Verdicts.Look status = Verdicts.status(view.record().status());
    Optional<Verdicts.Look> verdict = Verdicts.verdict(view.record());
    Verdicts.Look look = verdict.orElse(status);
    Div lines = Parts.box("why");
    if (verdict.isEmpty() || view.record().status() != Status.SUBMITTED) {
      stands(lines, status);
    }
    verdict.ifPresent(said -> stands(lines, said));
    reason().ifPresent(words -> lines.add(new Icon("undo"), Parts.text(words)));
    Map<String, Reason> open = open();
    for (JsonNode finding : view.findings()) {
      Div words = line(lines, finding);
      Optional.ofNullable(open.remove(finding.path("check").asString("")))
          .ifPresent(reason -> words.add(new WaiverForm(desk, view.record(), reason, ruled)));
    }
    Div box = Parts.box("verdict", lines);
    if (!look.tone().isEmpty()) {
      box.addClassName(look.tone().equals("info") ? "warn" : look.tone());
    }
    return box;
  }

  /** The checks the person may set aside, each once. */
  private Map<String, Reason> open() {
    if (view.findings().isEmpty()) {
      return new HashMap<>();
    }
    StoredRecord record = view.record();
    return desk.engine().proof().why(desk.caller(), record.form(), record.id()).reasons().stream()
        .filter(Reason::mayWaive)
        .collect(
            Collectors.toMap(
                reason -> reason.finding().check(),
                Function.identity(),
                (first, _) -> first,
                HashMap::new));
  }

  private void stands(Div lines, Verdicts.Look look) {
    Icon icon = new Icon(look.icon());
    icon.addClassName(look.tone().isEmpty() ? "muted" : "t-" + look.tone());
    lines.add(icon, Parts.strong(desk.say(look.words())));
  }

  /** Why it was sent back, as far as no check below says the same. */
  private Optional<String> reason() {
    List<String> said =
        view.findings()
            .valueStream()
            .flatMap(finding -> finding.path("message").valueStream())
            .map(message -> message.asString("").strip())
            .toList();
    return Optional.ofNullable(view.record().returnedReason())
        .map(reason ->
            reason.lines().filter(line -> !said.contains(line.strip())).collect(joining("\n")))
        .filter(reason -> !reason.isBlank());
  }

  private Div line(Div lines, JsonNode finding) {
    String outcome = finding.path("outcome").asString("");
    boolean good = List.of("passed", "waived", "justified").contains(outcome);
    Icon icon = new Icon(good ? "check" : outcome.equals("pending") ? "clock" : "err");
    icon.addClassName(good ? "t-ok" : outcome.equals("pending") ? "t-info" : "t-bad");
    Div words =
        Parts.col(
            good ? Parts.text(words(finding, "title")) : Parts.strong(words(finding, "title")));
    if (!good && !words(finding, "message").equals(words(finding, "title"))) {
      words.add(Parts.text(words(finding, "message")));
    }
    finding.path("because").valueStream().forEach(seen -> words.add(because(seen)));
    lines.add(icon, words);
    return words;
  }

  private Component because(JsonNode seen) {
    return Parts.hint(desk.say("data.because", words(seen, "expression"), words(seen, "value")));
  }

  private String words(JsonNode node, String property) {
    return Optional.ofNullable(node.get(property))
        .flatMap(Settings::words)
        .map(desk::say)
        .orElse("");
  }

  private Optional<Component> photos() {
    Div row = Parts.box("row wrapping");
    for (ExecutableField field : view.form().fields().values()) {
      if (field.type().control(field.context()) instanceof Control.PhotoCapture
          || field.type().control(field.context()) instanceof Control.FileUpload) {
        JsonNode value = view.data().path(field.key());
        (value.isArray() ? value.valueStream() : java.util.stream.Stream.of(value))
            .map(file -> file.path("id").asString(""))
            .filter(id -> !id.isEmpty())
            .forEach(id -> row.add(thumb(id, desk.say(field.label()))));
      }
    }
    return row.getComponentCount() == 0
        ? Optional.empty()
        : Optional.of(Parts.box("s5", Parts.h3(desk.say("data.proof")), row));
  }

  private static Component thumb(String id, String name) {
    var image = new Image("/a/" + id, name);
    image.setWidth("84px");
    image.setHeight("64px");
    image.getStyle().set("object-fit", "cover").setBorderRadius("7px");
    var link = new Anchor("/a/" + id);
    link.setTarget("_blank");
    link.setRouterIgnore(true);
    link.add(image);
    return link;
  }

  private Component answers() {
    var list = new DescriptionList();
    list.addClassName("kv");
    for (ExecutableField field : view.form().fields().values()) {
      String shown = view.shown().getOrDefault(field.key(), "");
      if (!shown.isEmpty()) {
        list.add(
            new DescriptionList.Term(desk.say(field.label())),
            new DescriptionList.Description(shown));
      }
    }
    return Parts.box("s5", Parts.h3(desk.say("data.answers")), list);
  }
}
