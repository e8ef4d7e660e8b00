package dev.proofline.engine.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** The row types every workspace has, and the system fields every record has (language.md §2). */
public final class SystemRows {

  public static final RowType USER =
      new RowType(
          "User",
          fields(
              "id", Type.TEXT,
              "name", Type.TEXT,
              "manager", Type.USER,
              "team", Type.TEAM,
              "region", Type.TEAM,
              "roles", Type.listOf(Type.TEXT),
              "phone", Type.TEXT,
              "email", Type.TEXT,
              "active", Type.BOOLEAN));

  public static final RowType TEAM =
      new RowType(
          "Team",
          fields(
              "id", Type.TEXT,
              "name", Type.TEXT,
              "level", Type.TEXT,
              "head", Type.USER,
              "parent", Type.TEAM,
              "region", Type.TEAM));

  public static final RowType PLACE =
      new RowType(
          "Place",
          fields(
              "lat", Type.NUMBER,
              "lng", Type.NUMBER,
              "accuracy", Type.NUMBER,
              "mock", Type.BOOLEAN,
              "address", Type.TEXT));

  public static final RowType FILE =
      new RowType(
          "File",
          fields(
              "type", Type.TEXT,
              "size", Type.NUMBER,
              "pages", Type.NUMBER,
              "seconds", Type.NUMBER,
              "text", Type.TEXT,
              "created_at", Type.TIMESTAMP,
              "taken_at", Type.TIMESTAMP,
              "place", Type.PLACE,
              "source", Type.TEXT,
              "sha256", Type.TEXT));

  private static final SequencedMap<String, Type> OF_RECORDS =
      fields(
          "id", Type.TEXT,
          "created_at", Type.TIMESTAMP,
          "created_by", Type.USER,
          "submitted_at", Type.TIMESTAMP,
          "submitter", Type.USER,
          "updated_at", Type.TIMESTAMP,
          "owner", Type.USER,
          "team", Type.TEAM,
          "region", Type.TEAM,
          "status", Type.TEXT,
          "verdict", Type.TEXT,
          "verdict_at", Type.TIMESTAMP,
          "returned_reason", Type.TEXT,
          "claimed_at", Type.TIMESTAMP);

  /**
   * What a record may be, and what may be thought of it; {@code Judgement} says what each means.
   */
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "status",
          Set.of(
              "draft", "submitted", "in_review", "returned", "approved", "rejected", "withdrawn"),
          "verdict",
          Set.of("pending", "effective", "not_effective"));

  private SystemRows() {}

  /** {@code User}, {@code Team}, {@code Place} and {@code File} by name. */
  public static Map<String, RowType> all() {
    return Map.of(USER.name(), USER, TEAM.name(), TEAM, PLACE.name(), PLACE, FILE.name(), FILE);
  }

  /** The system fields of every record, in the order they are told. */
  public static SequencedMap<String, Type> ofRecords() {
    return new LinkedHashMap<>(OF_RECORDS);
  }

  /** The row type of a form: its own fields, then the system fields. */
  public static RowType record(String form, SequencedMap<String, Type> own) {
    var all = new LinkedHashMap<>(own);
    all.putAll(OF_RECORDS);
    return new RowType(form, all, Map.of(), OPTIONS);
  }

  private static SequencedMap<String, Type> fields(Object... namesAndTypes) {
    var fields = new LinkedHashMap<String, Type>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.put((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]);
    }
    return fields;
  }
}
