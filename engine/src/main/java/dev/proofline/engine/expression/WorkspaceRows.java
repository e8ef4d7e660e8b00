package dev.proofline.engine.expression;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Sources that tell of the workspace as a whole: {@code rows.events}, {@code rows.exports}. */
public enum WorkspaceRows {
  /** What happened, as the ledger has it. */
  EVENTS("events"),
  /** Exports that somebody had to ask for. */
  EXPORTS("exports");

  /** By this an event of one record is found without reading the others. */
  public static final String RECORD = "record_id";

  private static final Set<String> STATES = Set.of("waiting", "granted", "refused", "taken");

  private final String source;

  WorkspaceRows(String source) {
    this.source = source;
  }

  public static Optional<WorkspaceRows> of(String source) {
    return Arrays.stream(values()).filter(one -> one.source.equals(source)).findFirst();
  }

  public String source() {
    return source;
  }

  /** What a row of it is; never called as the source, as it is no row of a form. */
  public RowType rows() {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    switch (this) {
      case EVENTS -> {
        fields.put("at", Type.TIMESTAMP);
        fields.put("actor", Type.USER);
        fields.put("kind", Type.TEXT);
        fields.put("form", Type.TEXT);
        fields.put(RECORD, Type.TEXT);
      }
      case EXPORTS -> {
        fields.put("requester", Type.USER);
        fields.put("source", Type.TEXT);
        fields.put("size", Type.NUMBER);
        fields.put("at", Type.TIMESTAMP);
        fields.put("reason", Type.TEXT);
        fields.put("state", Type.TEXT);
        fields.put("until", Type.TIMESTAMP);
      }
    }
    return new RowType(source + ".row", fields, Map.of(), options());
  }

  private Map<String, Set<String>> options() {
    return switch (this) {
      case EVENTS -> Map.of();
      case EXPORTS -> Map.of("state", STATES);
    };
  }
}
