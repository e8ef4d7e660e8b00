package dev.proofline.engine.field;

/** The closed set of column types a field may keep its value in, the same on H2 and PostgreSQL. */
public enum Column {
  TEXT,
  /** NUMERIC(38, 10). */
  NUMBER,
  BOOLEAN,
  DATE,
  /** TIMESTAMP WITH TIME ZONE. */
  TIMESTAMP,
  /** A length of time or a time of day, in milliseconds. */
  SPAN,
  /** Id of a row in another table. */
  UUID,
  /** A list of texts. */
  TEXT_LIST,
  /** Anything structured: files, places. */
  JSON,
  /** Rows in a table of their own. */
  ROWS,
  /** The field has no column of its own. */
  NONE
}
