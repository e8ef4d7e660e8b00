package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.Importer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records from the rows of a spreadsheet. A file is kept, its columns are given to fields, every
 * row is judged as if its person filled it in, and then all rows are imported or those that are
 * right. Who begins an import has it; nobody else sees it.
 */
public interface RecordImports {

  /** The largest file, in bytes. */
  int LARGEST = Importer.LARGEST;

  /** The target of a column that says who has the record. */
  String OWNER = "owner";

  /**
   * Keeps the file. A form that is still a draft takes one too: its rows wait until it is
   * published.
   */
  Upload begin(Caller caller, String form, Importer.Source file);

  /** The file with what its columns seem to be, as the form is now. */
  Upload upload(Caller caller, UUID id);

  /** The caller's imports, newest first. */
  List<Progress> list(Caller caller);

  Progress progress(Caller caller, UUID id);

  /**
   * Judges every row that is still to be imported and tells what speaks against the order; nothing
   * is imported. INVALID when a column was not decided.
   */
  Trial check(Caller caller, UUID id, Order order);

  /**
   * Imports. A few rows at once, more by and by: what a stop interrupts goes on afterwards, with
   * the columns it had unless the order decides them anew. CONFLICT when it was begun already, or
   * when the same file was imported before and the order does not say again.
   */
  Progress run(Caller caller, UUID id, Order order);

  /** The rows that were not right, as the file has them. */
  Refused refused(Caller caller, UUID id);

  /** Gives up an import that was not begun. */
  void drop(Caller caller, UUID id);

  /**
   * @param rows below the header
   * @param targets what columns may be, in the order of the form
   * @param notes on the file
   * @param before when the same file was imported into the form
   */
  record Upload(
      Progress progress,
      int rows,
      List<ColumnPlan> columns,
      List<Target> targets,
      List<LocalText> notes,
      Optional<Progress> before) {
    public Upload {
      columns = List.copyOf(columns);
      targets = List.copyOf(targets);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A column and what it seems to be.
   *
   * @param letters as spreadsheets name it
   * @param samples a few of its values
   * @param target the nearest there is; empty when nothing is like it
   * @param confidence from 0 to 1
   */
  record ColumnPlan(
      String letters,
      String header,
      List<String> samples,
      Optional<String> target,
      double confidence) {

    /** From here on nobody is asked. */
    public static final double SURE = 0.8;

    public ColumnPlan {
      samples = List.copyOf(samples);
    }

    /** Whether somebody has to say what the column is. */
    public boolean asks() {
      return target.isPresent() && confidence < SURE;
    }
  }

  /** What a column may be: a field, or who has the record. */
  record Target(String key, LocalText label, LocalText type, boolean required) {}

  /**
   * What judging the rows gave.
   *
   * @param rows that are still to be imported
   * @param good how many of them would be
   * @param notes on what importing them sets off
   * @param starting whether flows would start
   * @param against what would keep the order from being carried out, at its place in it
   */
  record Trial(
      int rows,
      int good,
      List<BadRow> bad,
      List<LocalText> notes,
      Starting starting,
      List<Finding> against) {
    public Trial {
      bad = List.copyOf(bad);
      notes = List.copyOf(notes);
      against = List.copyOf(against);
    }
  }

  /**
   * @param flows whether flows hear of the records, as asked or as is usual
   * @param choice whether the caller may decide that
   */
  record Starting(boolean flows, boolean choice) {}

  /**
   * @param row its number in the file
   */
  record BadRow(int row, List<Reason> reasons) {
    public BadRow {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * @param field null when it is about the row as a whole
   * @param code as in findings; of a check its key
   */
  record Reason(@Nullable String field, String code, LocalText message) {}

  /** Which rows are imported. */
  enum Mode {
    /** All, or none when one of them is not right. */
    ALL,
    /** Those that are right. */
    GOOD
  }

  /**
   * @param answers what columns are, by their letters; empty to leave one out. Columns that are
   *     sure need none.
   * @param flows whether flows hear of the records as of submissions; without, only those that
   *     decide about them do. Who may not design forms cannot leave them out. Where it is not said,
   *     they are left out by who may.
   * @param again also when the same file was imported before
   */
  record Order(
      Map<String, Optional<String>> answers, Mode mode, Optional<Boolean> flows, boolean again) {

    /** As the columns are guessed, all rows or none. */
    public static final Order USUAL = new Order(Map.of(), Mode.ALL, Optional.empty(), false);

    public Order {
      answers = Map.copyOf(answers);
    }
  }

  /** How far an import got. */
  enum State {
    /** The file is there; nothing was imported. */
    MAPPING,
    RUNNING,
    DONE,
    /** All or none was wanted, and some rows are not right: nothing was imported. */
    REFUSED,
    /** It cannot go on; what was imported until then stays. */
    STOPPED,
    /** Given up before it was begun. */
    DROPPED
  }

  /**
   * @param done rows looked at
   * @param imported records made
   * @param refused rows that were not right
   * @param problem why it stopped
   */
  record Progress(
      UUID id,
      String form,
      String file,
      State state,
      int done,
      int total,
      int imported,
      int refused,
      Optional<LocalText> problem,
      Instant at,
      @Nullable Instant endedAt) {}

  /**
   * @param header the names of all columns
   */
  record Refused(String file, List<String> header, List<RefusedRow> rows) {
    public Refused {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
    }
  }

  /** A row as the file has it, and all that stands against it. */
  record RefusedRow(int row, List<String> cells, List<Reason> reasons) {
    public RefusedRow {
      cells = List.copyOf(cells);
      reasons = List.copyOf(reasons);
    }
  }
}
