package dev.proofline.engine;

import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.StoredRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes a whole list out of the workspace: as the caller sees it, bounded, and written down. */
final class RecordExport {

  private static final int PAGE = 200;

  private final Workspace workspace;
  private final RecordListing listing;
  private final Access access;

  RecordExport(Workspace workspace, RecordListing listing, Access access) {
    this.workspace = workspace;
    this.listing = listing;
    this.access = access;
  }

  /**
   * As much as the caller may take without asking, with what was taken already that day. It is
   * written down last: what was refused half-way never left.
   */
  int run(ExecutableForm form, Query query, Exported to) {
    int most = access.exportRows();
    if (most == Integer.MAX_VALUE) {
      Written written = write(form, query, to, most);
      workspace.commit(List.of(event(form, query, written, Optional.empty())));
      return written.rows();
    }
    var day = new Day(most, taken(form));
    Written written = write(form, query, to, day);
    note(day, event(form, query, written, Optional.empty()));
    return written.rows();
  }

  private TakenRows taken(ExecutableForm form) {
    return TakenRows.of(workspace, access.caller(), form.key());
  }

  /**
   * Looks at few rows: where there are more than the caller may take, that is told by the count.
   */
  Exports.Room room(ExecutableForm form, Query query) {
    int most = access.exportRows();
    if (most == Integer.MAX_VALUE) {
      return new Exports.Room(most, 0, false);
    }
    TakenRows taken = taken(form);
    OptionalInt rows = listing.count(form, query, most + 1);
    boolean above =
        rows.isPresent()
            && (rows.getAsInt() > most
                || taken.at().size() + rows.getAsInt() > most
                    && taken.with(ids(form, query.whole())) > most);
    return new Exports.Room(most, taken.at().size(), above);
  }

  private Set<UUID> ids(ExecutableForm form, Query query) {
    Set<UUID> ids = new HashSet<>();
    walk(form, query, rows -> rows.forEach(view -> ids.add(view.record().id())));
    return ids;
  }

  /** What the same person takes at the same time counts as well, whoever is first. */
  private void note(Day read, Change event) {
    Day day = read;
    while (true) {
      try {
        workspace.commit(List.of(day.taken.taking(day.ids, workspace.clock().instant()), event));
        return;
      } catch (Committer.Conflict | Committer.Duplicate another) {
        day = day.with(TakenRows.of(workspace, access.caller(), day.taken.form()));
      }
    }
  }

  /** Refuses what is more than may be taken. */
  private interface Bound {
    void add(List<RecordView> rows);
  }

  /** At most so many rows. */
  private static final class Count implements Bound {
    private final int most;
    private int count;

    Count(int most) {
      this.most = most;
    }

    @Override
    public void add(List<RecordView> rows) {
      count += rows.size();
      if (count > most) {
        throw tooMany(most);
      }
    }
  }

  /** At most so many different records, with those that were taken already. */
  private static final class Day implements Bound {
    private final int most;
    private final TakenRows taken;
    private final Set<UUID> ids = new HashSet<>();

    Day(int most, TakenRows taken) {
      this.most = most;
      this.taken = taken;
    }

    Day with(TakenRows now) {
      var day = new Day(most, now);
      day.ids.addAll(ids);
      day.require();
      return day;
    }

    @Override
    public void add(List<RecordView> rows) {
      rows.forEach(view -> ids.add(view.record().id()));
      require();
    }

    private void require() {
      if (ids.size() > most) {
        throw tooMany(most);
      }
      if (taken.with(ids) > most) {
        throw tooManyToday(most, taken.at().size());
      }
    }
  }

  /** What left. */
  record Written(List<String> fields, int rows) {
    Written {
      fields = List.copyOf(fields);
    }
  }

  Written write(ExecutableForm form, Query query, Exported to, int most) {
    return write(form, query, to, new Count(most));
  }

  private Written write(ExecutableForm form, Query query, Exported to, Bound bound) {
    List<String> fields =
        form.fields().keySet().stream()
            .filter(field -> access.mask(form.key(), field) != Mask.HIDDEN)
            .toList();
    to.begin(form, fields);
    int count =
        walk(
            form,
            query,
            rows -> {
              bound.add(rows);
              rows.forEach(to::row);
            });
    return new Written(fields, count);
  }

  /** Page by page, up to the query's limit; how many there were. */
  private int walk(ExecutableForm form, Query query, Bound each) {
    int count = 0;
    String after = null;
    do {
      StoredRecord.Page<RecordView> page = listing.list(form, part(query, count, after));
      each.add(page.items());
      count += page.items().size();
      after = count < query.limit() ? page.next() : null;
    } while (after != null);
    return count;
  }

  private static Query part(Query query, int had, @Nullable String after) {
    int few = Math.min(PAGE, query.limit() - had);
    return new Query(query.form(), query.filter(), query.search(), query.sort(), few, after);
  }

  /**
   * @param request that allowed it; empty when none was needed
   */
  Change event(ExecutableForm form, Query query, Written written, Optional<UUID> request) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("form", form.key()).put("rows", written.rows());
    data.put("filter", query.filter()).put("search", query.search());
    request.ifPresent(id -> data.put("export", id.toString()));
    var names = data.putArray("fields");
    written.fields().forEach(names::add);
    return new Change.AppendEvent(
        workspace.events().ofWorkspace(access.caller(), "records.exported", data));
  }

  private static Refusal tooManyToday(int most, int taken) {
    return new Refusal(
        Refusal.Reason.NOT_ALLOWED,
        LocalText.of(
            "您 24 小时内最多导出这种单据的 "
                + most
                + " 条，已经导出了 "
                + taken
                + " 条（重复的只算一次），连同这次就超过了。请缩小筛选范围、过一天再导出，或申请导出审批。",
            "Expected at most "
                + most
                + " rows of this form within 24 hours, and "
                + taken
                + " have been taken (the same row again counts once). Narrow the filter, wait a"
                + " day, or ask for approval of the export."));
  }

  private static Refusal tooMany(int most) {
    return new Refusal(
        Refusal.Reason.NOT_ALLOWED,
        LocalText.of(
            "您一次最多导出 " + most + " 条，结果更多。请缩小筛选范围，或申请导出审批。",
            "Expected at most "
                + most
                + " rows, which is what your roles may export at once, but there are more."
                + " Narrow the filter, or ask for approval of the export."));
  }
}
