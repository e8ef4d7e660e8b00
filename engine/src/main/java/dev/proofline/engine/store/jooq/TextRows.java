package dev.proofline.engine.store.jooq;

import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Origin;
import dev.proofline.engine.value.FileText.Review;
import dev.proofline.engine.value.FileTextJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Texts of files as rows of their table, in the order of the columns. */
final class TextRows {

  private TextRows() {}

  static List<@Nullable Object> row(UUID file, FileText text) {
    Origin origin = text.origin();
    return Arrays.asList(
        file,
        text.text(),
        text.cut(),
        origin.engine(),
        origin.by(),
        WorkRows.micros(origin.at()),
        origin.first(),
        origin.unread() == null ? null : origin.unread().name().toLowerCase(Locale.ROOT),
        text.lines().isEmpty() ? null : FileTextJson.lines(text.lines()).toString(),
        origin.review() == null ? null : origin.review().by(),
        origin.review() == null ? null : WorkRows.micros(origin.review().at()),
        origin.review() == null ? null : origin.review().accepted());
  }

  static FileText text(Record row) {
    String unread = row.get("unread", String.class);
    String lines = row.get("lines", String.class);
    return new FileText(
        row.get("text", String.class),
        row.get("cut", Boolean.class),
        lines == null ? List.of() : FileTextJson.lines(Json.exact(lines)),
        new Origin(
            row.get("engine", String.class),
            row.get("by", UUID.class),
            row.get("at", Instant.class),
            row.get("first", String.class),
            unread == null ? null : Unread.valueOf(unread.toUpperCase(Locale.ROOT)),
            review(row)));
  }

  private static @Nullable Review review(Record row) {
    UUID by = row.get("reviewer", UUID.class);
    return by == null
        ? null
        : new Review(by, row.get("reviewed_at", Instant.class), row.get("accepted", Boolean.class));
  }
}
