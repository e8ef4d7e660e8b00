package dev.proofline.engine;

import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people may see and do, for those who manage people. Each needs the duty {@code users}. */
public interface Oversight {

  /** What the person may see and do, in words; it is written to the ledger that it was asked. */
  Sight seenAs(Caller caller, UUID person);

  /** Records as the person sees them; it is written to the ledger that they were looked at. */
  StoredRecord.Page<RecordView> records(Caller caller, UUID person, Query query);

  /** What is wrong with who may do what, worst first, each with what mends it. */
  List<Remark> checkUp(Caller caller);

  /**
   * @param duties and kinds of definition the person may design, in words
   * @param exportRows how many rows at once; a very large number is any
   */
  record Sight(
      User person,
      List<LocalText> roles,
      List<FormSight> forms,
      List<LocalText> duties,
      int exportRows) {
    public Sight {
      roles = List.copyOf(roles);
      forms = List.copyOf(forms);
      duties = List.copyOf(duties);
    }
  }

  /**
   * One form through the person's eyes.
   *
   * @param reads which rows, of one role or another
   * @param writes which rows, of one role or another
   * @param rights what else, in words
   */
  record FormSight(
      String form,
      LocalText title,
      List<Rows> reads,
      List<Rows> writes,
      List<LocalText> rights,
      List<FieldSight> fields) {
    public FormSight {
      reads = List.copyOf(reads);
      writes = List.copyOf(writes);
      rights = List.copyOf(rights);
      fields = List.copyOf(fields);
    }
  }

  /**
   * Rows of a form.
   *
   * @param whose in words
   * @param where the condition they fulfil, as the role writes it
   */
  record Rows(LocalText whose, Optional<String> where) {

    /** All of them in one text, conditions as they are written. */
    public static LocalText text(List<Rows> rows) {
      return LocalText.of(
          rows.stream().map(one -> one.text("，且满足 ", "zh-CN")).collect(Collectors.joining("；")),
          rows.stream().map(one -> one.text(", where ", "en")).collect(Collectors.joining("; ")));
    }

    private String text(String and, String language) {
      return whose.in(language) + where.map(condition -> and + condition).orElse("");
    }
  }

  /** A field that is not open, and how it is closed. */
  record FieldSight(String field, LocalText label, LocalText how) {}

  /**
   * @param about whom or what it is about
   * @param fix what to do
   */
  record Remark(String code, LocalText about, LocalText what, LocalText fix) {}
}
