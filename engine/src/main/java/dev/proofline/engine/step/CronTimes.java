package dev.proofline.engine.step;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The times of a five-field Unix cron expression, read off the wall clock of a zone. A time that
 * summer time skips fires as much later as the clock jumps; one that comes twice fires the first
 * time.
 */
public final class CronTimes {
  private final String text;
  private final ExecutionTime times;

  private CronTimes(String text, ExecutionTime times) {
    this.text = text;
    this.times = times;
  }

  /** Empty when the text is no such expression. */
  public static Optional<CronTimes> read(String text) {
    var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    try {
      return Optional.of(new CronTimes(text, ExecutionTime.forCron(parser.parse(text).validate())));
    } catch (IllegalArgumentException noCron) {
      return Optional.empty();
    }
  }

  public String text() {
    return text;
  }

  /** The first time after the instant; empty when there is none any more. */
  public Optional<Instant> after(Instant instant, ZoneId zone) {
    ZonedDateTime wall = instant.atZone(zone).toLocalDateTime().atZone(ZoneOffset.UTC);
    Optional<ZonedDateTime> next = times.nextExecution(wall);
    while (next.isPresent()) {
      Instant found = next.get().toLocalDateTime().atZone(zone).toInstant();
      if (found.isAfter(instant)) {
        return Optional.of(found);
      }
      next = times.nextExecution(next.get());
    }
    return Optional.empty();
  }
}
