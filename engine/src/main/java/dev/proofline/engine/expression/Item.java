package dev.proofline.engine.expression;

import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as an evaluation holds it: read field by field when asked, and equal to another by what it
 * is, never by its contents.
 */
sealed interface Item {

  /** When a row happened, in the order of preference; {@code newest} goes by it. */
  List<String> TIMES = List.of("submitted_at", "at", "created_at", "entered_at", "started_at");

  /** Two items with equal identities are the same row. */
  Object identity();

  Optional<Value> read(String field);

  /** The item as a result of the expression. */
  Value value();

  Situation situation();

  default @Nullable Object get(String field, Type type) {
    return Binding.of(this, read(field), type);
  }

  default Instant happened() {
    for (String field : TIMES) {
      if (get(field, Type.TIMESTAMP) instanceof Instant time) {
        return time;
      }
    }
    return Instant.MIN;
  }

  record OfRow(Row row, Situation situation) implements Item {
    @Override
    public Object identity() {
      return row.ref().id();
    }

    @Override
    public Optional<Value> read(String field) {
      return row.get(field);
    }

    @Override
    public Value value() {
      return row.ref();
    }
  }

  /** A row known by its reference, fetched when a field of it is asked for. */
  record OfReference(Value.Ref value, Situation situation) implements Item {
    @Override
    public Object identity() {
      return value.id();
    }

    @Override
    public Optional<Value> read(String field) {
      if (field.equals("id")) {
        return Optional.of(new Value.Text(value.id().toString()));
      }
      return situation.facts().row(value).flatMap(row -> row.get(field));
    }
  }

  /** A row of a table field, and the record it belongs to where that is known. */
  record OfAnswers(Answers answers, @Nullable Item parent, Situation situation) implements Item {
    @Override
    public @Nullable Object get(String field, Type type) {
      return field.equals("parent") ? parent : Item.super.get(field, type);
    }

    @Override
    public Object identity() {
      return answers;
    }

    @Override
    public Optional<Value> read(String field) {
      return answers.get(field);
    }

    @Override
    public Value value() {
      return new Value.Rows(List.of(answers));
    }
  }

  record OfPlace(Value.Place value, Situation situation) implements Item {
    @Override
    public Object identity() {
      return List.of(value.lat(), value.lng());
    }

    @Override
    public Optional<Value> read(String field) {
      return switch (field) {
        case "lat" -> Optional.of(Value.Num.of(value.lat()));
        case "lng" -> Optional.of(Value.Num.of(value.lng()));
        case "accuracy" -> Optional.ofNullable(value.accuracy()).map(Value.Num::of);
        case "mock" -> Optional.ofNullable(value.mock()).map(Value.Bool::new);
        case "address" -> Optional.ofNullable(value.address()).map(Value.Text::new);
        default -> Optional.empty();
      };
    }
  }

  record OfFile(Value.File value, Situation situation) implements Item {
    @Override
    public Object identity() {
      return value.id();
    }

    @Override
    public Optional<Value> read(String field) {
      return switch (field) {
        case "type" -> Optional.of(new Value.Text(value.type()));
        case "size" -> Optional.of(Value.Num.of(value.size()));
        case "sha256" -> Optional.of(new Value.Text(value.sha256()));
        case "taken_at" -> Optional.ofNullable(value.takenAt()).map(Value.Moment::new);
        case "place" -> Optional.ofNullable(value.place());
        case "seconds" -> Optional.ofNullable(value.seconds()).map(Value.Num::of);
        case "source" -> Optional.ofNullable(value.source()).map(Value.Text::new);
        case "text" -> situation.facts().text(value).flatMap(OfFile::written);
        case "pages" -> content().map(FileContent::pages).map(Value.Num::of);
        case "created_at" -> content().map(FileContent::made).map(Made::at).map(Value.Moment::new);
        default -> Optional.empty();
      };
    }

    private static Optional<Value> written(FileText text) {
      return Optional.of(text.text()).filter(one -> !one.isBlank()).map(Value.Text::new);
    }

    private Optional<FileContent> content() {
      return Optional.ofNullable(value.facts()).map(FileFacts::content);
    }
  }
}
