package dev.proofline.engine;

import dev.proofline.engine.chain.ChainState;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Facts.Narrowing;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The rows that tell how the chains of one subject stood until now.
 *
 * @param chains rows of {@code chains.<chain>}
 * @param links rows of {@code links.<chain>}
 */
record ChainRecords(List<StoredRecord> chains, List<StoredRecord> links) {

  static final String CHAIN = "chain";
  static final String LINK = "link";
  static final String STATE = "state";
  static final String START = "start_row";
  static final String DONE_BY = "done_by";
  static final String COUNTED = "counted_from";

  ChainRecords {
    chains = List.copyOf(chains);
    links = List.copyOf(links);
  }

  static ChainRecords of(
      Workspace workspace, ExecutableChain chain, UUID subject, UnitOfWork unit) {
    var ref = new Value.Ref(chain.subject(), subject);
    return new ChainRecords(
        about(workspace, chain.chains(), ref, unit), about(workspace, chain.rows(), ref, unit));
  }

  private static List<StoredRecord> about(
      Workspace workspace, String source, Value.Ref subject, UnitOfWork unit) {
    ExecutableForm form = workspace.catalogue().forms().get(source);
    return form == null ? List.of() : pointing(workspace, form, ChainRows.SUBJECT, subject, unit);
  }

  /** Records whose field points to a row, as the unit leaves them. */
  static List<StoredRecord> pointing(
      Workspace workspace, ExecutableForm form, String field, Value.Ref to, UnitOfWork unit) {
    var rows = new ArrayList<StoredRecord>();
    var narrowing = List.of(new Narrowing(field, Optional.of(to)));
    for (StoredRecord row :
        workspace.store().records().narrowed(form, narrowing, StoreFacts.MOST_ROWS)) {
      if (!unit.holds(row.id())) {
        unit.knows(row);
        rows.add(row);
      }
    }
    unit.recordsOf(form.key()).stream()
        .filter(row -> row.answers().get(field).filter(to::equals).isPresent())
        .forEach(rows::add);
    return rows;
  }

  static String text(StoredRecord row, String field) {
    return row.answers().get(field).orElse(null) instanceof Value.Text(var text) ? text : "";
  }

  static Optional<Instant> moment(StoredRecord row, String field) {
    return row.answers().get(field).orElse(null) instanceof Value.Moment(var at)
        ? Optional.of(at)
        : Optional.empty();
  }

  /** When the row started one of them. */
  Optional<Instant> startedBy(UUID row) {
    return chains.stream()
        .filter(chain -> text(chain, START).equals(row.toString()))
        .flatMap(chain -> moment(chain, "started_at").stream())
        .findFirst();
  }

  /** Since when the row did the link, of one whose fields may move on. */
  Optional<Instant> countedFrom(String link, UUID row) {
    return links.stream()
        .filter(one -> text(one, LINK).equals(link) && text(one, DONE_BY).equals(row.toString()))
        .flatMap(one -> moment(one, COUNTED).stream())
        .findFirst();
  }

  Optional<Instant> brokenSince() {
    return chains.stream()
        .filter(chain -> text(chain, STATE).equals(ChainState.State.BROKEN.key()))
        .flatMap(chain -> moment(chain, "closed_at").stream())
        .min(Instant::compareTo);
  }

  /** Of those that are closed, by the row that started them, the links they had. */
  Map<UUID, Set<String>> closedWith() {
    var closed = new HashMap<UUID, Set<String>>();
    for (StoredRecord chain : chains) {
      if (text(chain, STATE).equals(ChainState.State.CLOSED.key())) {
        Set<String> had = new HashSet<>();
        of(chain.id()).forEach(link -> had.add(text(link, LINK)));
        closed.put(UUID.fromString(text(chain, START)), had);
      }
    }
    return closed;
  }

  /** The links of one of the chains. */
  List<StoredRecord> of(UUID chain) {
    return links.stream()
        .filter(link ->
            link.answers().get(CHAIN).orElse(null) instanceof Value.Ref ref
                && ref.id().equals(chain))
        .toList();
  }
}
