package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.jooq.StoreCondition.Backlog;
import dev.proofline.runtime.doctor.Premises.Database;
import java.time.Duration;
import java.time.Instant;

/** What waits longer than it should. */
final class Backlogs {

  private static final Duration SOON = Duration.ofMinutes(5);

  private Backlogs() {}

  /** Of a server that stands still nothing is done, so nothing is late there. */
  static Observation judged(Backlog waiting, Instant now, LocalText things) {
    if (waiting.count() == 0) {
      return Observation.fine("没有等着的", "none waiting");
    }
    LocalText what =
        LocalText.of(
            waiting.count()
                + " 个"
                + things.in(LocalText.DEFAULT_LANGUAGE)
                + oldest(waiting, now, "，最早的已等 ", ""),
            waiting.count()
                + " "
                + things.in(LocalText.ENGLISH)
                + oldest(waiting, now, ", the oldest for ", ""));
    boolean late = waiting.oldest().filter(at -> at.isBefore(now.minus(SOON))).isPresent();
    return late
        ? new Observation.Doubtful(
            what,
            LocalText.of(
                "服务停着时会这样，启动后自会补上；若它正运行，请看日志里的 proofline.worker。",
                "So it is while no server runs, and starting one catches up. If one runs, see"
                    + " proofline.worker in its log."))
        : new Observation.Fine(what);
  }

  private static String oldest(Backlog waiting, Instant now, String before, String after) {
    return waiting
        .oldest()
        .map(at ->
            before
                + Duration.between(at, now).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                + after)
        .orElse("");
  }

  /** Where the database itself could not be looked into; it says why. */
  static Observation notLooked(Premises premises) {
    return premises.database() instanceof Database.InUse
        ? Observation.fine("由运行中的服务照看", "looked after by the running server")
        : new Observation.Doubtful(
            LocalText.of("没有看", "not looked at"),
            LocalText.of("请先解决“数据库”一项。", "See to the database first."));
  }
}
