package dev.proofline.runtime.page;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.Texts;
import dev.proofline.engine.Texts.Reviewed;
import dev.proofline.engine.Texts.Shown;
import dev.proofline.engine.Texts.State;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Origin;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is said in a recording or written on a photo: how far it is, its words, put right. */
record HeardPages(Texts texts) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Model NONE = Model.of("words", "");

  /** For a page that waits for it. */
  PageAnswer show(Visit visit) {
    return json(200, told(texts.of(visit.caller(), visit.id(0)), visit));
  }

  /** Asks for it to be read, or puts right what was; a page without script is led back. */
  PageAnswer act(Visit visit) {
    boolean script =
        visit.request().headers().getOrDefault("accept", "").startsWith("application/json");
    Optional<String> written = visit.posted("text");
    try {
      Shown shown =
          written.isPresent()
              ? texts.correct(visit.caller(), visit.id(0), written.get())
              : asked(visit);
      return script ? json(200, told(shown, visit)) : PageAnswer.seeOther(back(visit));
    } catch (Refusal refusal) {
      if (script && refusal.reason() == Refusal.Reason.INVALID) {
        String words =
            refusal.findings().stream()
                .findFirst()
                .map(found -> visit.in(found.message()))
                .orElseGet(() -> visit.in(refusal.text()));
        return json(422, JSON.createObjectNode().put("problem", words));
      }
      throw refusal;
    }
  }

  private Shown asked(Visit visit) {
    return switch (visit.posted("act").orElse("")) {
      case "accept" -> texts.review(visit.caller(), visit.id(0), Texts.Ruling.ACCEPT);
      case "decline" -> texts.review(visit.caller(), visit.id(0), Texts.Ruling.DECLINE);
      case "take-back" -> texts.review(visit.caller(), visit.id(0), Texts.Ruling.TAKE_BACK);
      default -> texts.want(visit.caller(), visit.id(0));
    };
  }

  /** Only ever a page of a record. */
  private static String back(Visit visit) {
    return visit
        .posted("_back")
        .filter(path -> path.matches("/r/[a-z0-9_]+/[0-9a-f-]{36}"))
        .orElse("/");
  }

  private static PageAnswer json(int status, ObjectNode json) {
    byte[] body = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(status, "application/json", body).header("Cache-Control", "no-store");
  }

  private ObjectNode told(Shown shown, Visit visit) {
    ObjectNode json = JSON.createObjectNode().put("waits", shown.state() == State.READING);
    json.put("state", state(shown)).put("icon", icon(shown.state()));
    json.put("words", words(shown, visit)).put("by", by(shown, visit));
    json.put("correct", shown.mayCorrect()).put("review", review(shown, visit));
    json.put("text", shown.text().map(FileText::text).orElse(""));
    var lines = json.putArray("lines");
    shown
        .text()
        .ifPresent(text ->
            lines(text)
                .forEach(line ->
                    lines.addObject().put("text", line.text()).put("doubtful", line.isDoubtful())));
    return json;
  }

  /** What a record's page shows below a file; blank where nobody asked for its text. */
  Model of(Value.File file, Visit visit) {
    if (!file.type().startsWith("audio/") && !file.type().startsWith("image/")) {
      return NONE;
    }
    Shown shown = texts.of(visit.caller(), file.id());
    boolean recording = file.type().startsWith("audio/");
    if (shown.state() == State.WRITTEN || (shown.state() == State.NONE && !recording)) {
      return NONE;
    }
    List<Object> lines =
        shown.text().stream()
            .flatMap(text -> lines(text).stream())
            .<Object>map(line ->
                Model.of("text", line.text())
                    .with("doubtful", line.isDoubtful())
                    .with("sure", percent(line))
                    .values())
            .toList();
    return Model.of("words", words(shown, visit))
        .with("id", file.id().toString())
        .with("state", state(shown))
        .with("icon", icon(shown.state()))
        .with("by", by(shown, visit))
        .with("lines", lines)
        .with("text", shown.text().map(FileText::text).orElse(""))
        .with("first", shown.text().map(text -> first(text)).orElse(""))
        .with("review", review(shown, visit))
        .with("decides", decides(shown, visit))
        .with("reviewing", shown.review().map(one -> one.how().key()).orElse(""))
        .with("accept", shown.review().filter(Reviewed::may).isPresent())
        .with("correct", shown.mayCorrect());
  }

  /** How it stands with a text that another has to accept; blank of any other. */
  private static String review(Shown shown, Visit visit) {
    return shown
        .review()
        .map(one -> visit.words().say("heard.review-" + one.how().key(), one.by().orElse("")))
        .orElse("");
  }

  /** A word about a recording counts for every record that shows it. */
  private static String decides(Shown shown, Visit visit) {
    return shown
        .review()
        .filter(one -> one.records() > 1)
        .map(one -> visit.words().say("heard.review-records", one.records()))
        .orElse("");
  }

  private static List<FileText.Line> lines(FileText text) {
    return text.lines().isEmpty()
        ? text.text().lines().map(line -> new FileText.Line(line, null)).toList()
        : text.lines();
  }

  private static String percent(FileText.Line line) {
    return line.confidence() == null ? "" : Math.round(line.confidence() * 100) + "%";
  }

  /** As it was recognised, where somebody made something else of it. */
  private static String first(FileText text) {
    String first = text.origin().first();
    return first == null || first.equals(text.text()) ? "" : first;
  }

  private static String by(Shown shown, Visit visit) {
    Optional<Origin> origin = shown.text().map(FileText::origin);
    if (shown.by().isPresent()) {
      String key = origin.map(Origin::engine).isPresent() ? "heard.corrected-by" : "heard.typed-by";
      return visit.words().say(key, shown.by().get());
    }
    return origin
        .map(Origin::engine)
        .map(engine -> visit.words().say("heard.by", engine))
        .orElse("");
  }

  private static String words(Shown shown, Visit visit) {
    boolean typed =
        shown.state() == State.CORRECTED
            && shown.text().filter(text -> text.origin().engine() == null).isPresent();
    return visit
        .words()
        .say(typed ? "heard.typed" : "heard." + shown.state().key().replace('_', '-'));
  }

  /** What waits for somebody's word is not good yet. */
  private static String state(Shown shown) {
    Optional<Texts.Reviewing> review = shown.review().map(Reviewed::how);
    if (review.isPresent() && review.get() != Texts.Reviewing.ACCEPTED) {
      return review.get() == Texts.Reviewing.WAITS ? "wait" : "bad";
    }
    boolean own = shown.state() == State.CORRECTED && review.isEmpty();
    return switch (shown.state()) {
      // what somebody typed is a fact about them, not yet about the recording
      case CORRECTED -> own ? "" : "ok";
      case RECOGNISED, WRITTEN -> "ok";
      case READING, WAITING, NONE -> "wait";
      case ILLEGIBLE, GIVEN_UP -> "bad";
    };
  }

  private static String icon(State state) {
    return switch (state) {
      case RECOGNISED, WRITTEN -> "ok";
      case CORRECTED -> "edit";
      case READING, WAITING, NONE -> "clock";
      case ILLEGIBLE, GIVEN_UP -> "alert";
    };
  }
}
