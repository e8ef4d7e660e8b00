package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers people can quote: {@code CV-20261122-0386}, unique per form. The store refuses a
 * duplicate; nodes therefore count each for itself from the last number stored and go on from there
 * when another node took one. Not gap-free.
 */
final class Receipts {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

  private static final String SAMPLE = "-SAMPLE-";

  private final Workspace workspace;
  private final ConcurrentHashMap<String, Today> days = new ConcurrentHashMap<>();

  Receipts(Workspace workspace) {
    this.workspace = workspace;
  }

  String next(ExecutableForm form, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, workspace.zone());
    Today today =
        days.compute(
            form.key(),
            (_, known) -> known != null && known.day.equals(day) ? known : begin(form, day));
    return today.prefix + padded(today.last.incrementAndGet());
  }

  private static String padded(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
  }

  /** The store knew better: count on from what it has. */
  void behind(ExecutableForm form) {
    days.remove(form.key());
  }

  private Today begin(ExecutableForm form, LocalDate day) {
    return new Today(day, prefix(form.key(), day), new AtomicInteger(last(form, day)));
  }

  /** Counting starts after the last number of the day by time of creation. */
  private int last(ExecutableForm form, LocalDate day) {
    Instant from = day.atStartOfDay(workspace.zone()).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(workspace.zone()).toInstant();
    var filter =
        new Filter.And(
            List.of(
                new Filter.Ordered(
                    "created_at", Filter.Order.GREATER_OR_EQUAL, new Value.Moment(from)),
                new Filter.Ordered("created_at", Filter.Order.LESS, new Value.Moment(until))));
    var newest = List.of(new StoredRecord.Sort("created_at", true));
    return workspace
        .store()
        .records()
        .list(form, new RowScope.All(), filter, null, newest, NEWEST, null)
        .items()
        .stream()
        .flatMap(record -> number(record.receipt(), prefix(form.key(), day)).stream())
        .max(Integer::compare)
        .orElse(0);
  }

  /** Records of one moment may be stored in any order, so a few are looked at. */
  private static final int NEWEST = 50;

  private static final int DIGITS = 4;

  private static Optional<Integer> number(String receipt, String prefix) {
    if (!receipt.startsWith(prefix)) {
      return Optional.empty();
    }
    String digits = receipt.substring(prefix.length());
    return digits.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
  }

  /** What no submission is called, so that nobody takes a sample for something that happened. */
  static String ofSample(String form, long number) {
    return letters(form) + SAMPLE + padded(number);
  }

  static boolean isOfSample(String receipt) {
    return receipt.contains(SAMPLE);
  }

  /** First letters of the form's key: {@code customer_visit} → CV, {@code visit} → VI. */
  static String prefix(String form, LocalDate day) {
    return letters(form) + "-" + DAY.format(day) + "-";
  }

  private static String letters(String form) {
    String[] words = form.split("_");
    var letters = new StringBuilder();
    for (String word : words) {
      letters.append(word, 0, Math.min(word.length(), words.length == 1 ? 2 : 1));
    }
    return letters.toString().toUpperCase(Locale.ROOT);
  }

  private record Today(LocalDate day, String prefix, AtomicInteger last) {}
}
