package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SpotChecking.CheckView;
import dev.proofline.engine.SpotChecking.Outcome;
import dev.proofline.engine.SpotChecking.Reason;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records drawn for a closer look: what speaks against each, what it shows, and what one thinks.
 */
record SpotPages(Engine engine, Frame frame, RecordPages records) {

  PageAnswer list(Visit visit) {
    boolean done = visit.queried("state").filter("done"::equals).isPresent();
    List<CheckView> checks = engine.spotChecking().mine(visit.caller(), done);
    Model model =
        Model.of("title", visit.words().say("spot.title"))
            .with("done", done)
            .with("checks", checks.stream().<Object>map(check -> line(check, visit)).toList())
            .with("toast", "");
    return frame.page(visit, 200, Frame.Tab.TASKS, "spots", model);
  }

  private static Object line(CheckView view, Visit visit) {
    return Model.of("link", "/spot-checks/" + view.check().id())
        .with("form", visit.in(view.record().form().title()))
        .with("label", view.record().label())
        .with("by", view.by().map(User::name).orElse(""))
        .with("at", at(view, visit))
        .with("score", score(view.check().score(), visit).values())
        .with("outcome", outcome(view, visit).values())
        .values();
  }

  private static String at(CheckView view, Visit visit) {
    var stored = view.record().record();
    return visit
        .dates()
        .moment(stored.submittedAt() == null ? stored.createdAt() : stored.submittedAt());
  }

  /** How suspicious, as a state: nothing, something to look at, a lot. */
  private static Model score(double score, Visit visit) {
    long percent = Math.round(score * 100);
    return percent == 0
        ? Model.of("words", visit.words().say("spot.no-signal"))
            .with("state", "")
            .with("icon", "ring")
        : Standings.state(
            percent >= 60 ? "bad" : "wait", "alert", visit.words().say("spot.score", percent));
  }

  private static Model outcome(CheckView view, Visit visit) {
    return view.outcome()
        .map(outcome ->
            Standings.state(
                switch (outcome) {
                  case GENUINE -> "ok";
                  case NOT_GENUINE -> "bad";
                  case UNCLEAR -> "wait";
                },
                switch (outcome) {
                  case GENUINE -> "ok";
                  case NOT_GENUINE -> "alert";
                  case UNCLEAR -> "ring";
                },
                visit.in(outcome.title())))
        .orElseGet(() -> Model.of("words", "").with("state", "").with("icon", ""));
  }

  PageAnswer show(Visit visit) {
    return show(visit, 200, "", "");
  }

  private PageAnswer show(Visit visit, int status, String failed, String comment) {
    UUID id = visit.id(0);
    CheckView view = engine.spotChecking().check(visit.caller(), id);
    List<UUID> open =
        engine.spotChecking().mine(visit.caller(), false).stream()
            .map(check -> check.check().id())
            .toList();
    int place = open.indexOf(id);
    Model model =
        records
            .proof(view.record(), visit)
            .with("title", visit.in(view.record().form().title()))
            .with("check", id.toString())
            .with("id", view.check().record().toString())
            .with("label", view.record().label())
            .with("by", view.by().map(User::name).orElse(""))
            .with("at", at(view, visit))
            .with("record", "/r/" + view.check().form() + "/" + view.check().record())
            .with("score", score(view.check().score(), visit).values())
            .with(
                "signals", view.signals().stream().<Object>map(one -> signal(one, visit)).toList())
            .with("outcome", outcome(view, visit).values())
            .with("comment", view.check().comment() == null ? "" : view.check().comment())
            .with("reviewer", view.reviewer().map(User::name).orElse(""))
            .with("decidable", view.mayDecide())
            .with("typed", comment)
            .with("failed", failed)
            .with("left", place < 0 ? 0 : open.size())
            .with("before", beside(open, place, -1))
            .with("after", beside(open, place, 1))
            .with("script", "review.js")
            .with(
                "toast",
                visit.queried("did").isPresent()
                    ? visit.words().say("spot.decided", open.size())
                    : "");
    return frame.page(visit, status, Frame.Tab.NONE, "spot", model);
  }

  private static String beside(List<UUID> open, int place, int step) {
    int other = place + step;
    return place < 0 || other < 0 || other >= open.size() ? "" : "/spot-checks/" + open.get(other);
  }

  private static Object signal(Reason reason, Visit visit) {
    return Model.of("title", visit.in(reason.title()))
        .with("words", visit.in(reason.words()))
        .with("percent", Math.round(reason.score() * 100))
        .with(
            "link", reason.other().map(other -> "/r/" + other.form() + "/" + other.id()).orElse(""))
        .with("other", reason.other().map(other -> other.label()).orElse(""))
        .values();
  }

  /** The next one that waits, or the list when none does. */
  PageAnswer decide(Visit visit) {
    Optional<String> comment = visit.posted("comment");
    Outcome outcome =
        visit
            .posted("outcome")
            .flatMap(Outcome::of)
            .orElseThrow(() ->
                new Refusal(
                    Refusal.Reason.NOT_FOUND,
                    LocalText.of("没有这个判断。", "There is no such outcome.")));
    List<UUID> open =
        engine.spotChecking().mine(visit.caller(), false).stream()
            .map(check -> check.check().id())
            .toList();
    try {
      engine.spotChecking().decide(visit.caller(), visit.id(0), outcome, comment.orElse(null));
    } catch (Refusal refusal) {
      return switch (refusal.reason()) {
        case INVALID -> show(visit, 422, visit.in(refusal.text()), comment.orElse(""));
        case CONFLICT, STALE -> show(visit, 409, visit.in(refusal.text()), comment.orElse(""));
        case NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, TOO_LARGE, TOO_MANY, OVERLOADED ->
            throw refusal;
      };
    }
    int place = open.indexOf(visit.id(0));
    List<UUID> rest = open.stream().filter(id -> !id.equals(visit.id(0))).toList();
    return PageAnswer.seeOther(
        rest.isEmpty()
            ? "/spot-checks?state=done"
            : "/spot-checks/" + rest.get(Math.max(0, Math.min(place, rest.size() - 1))) + "?did=1");
  }
}
