package dev.proofline.engine;

import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  /** The event comes last: what was refused half-way never left. */
  int run(ExecutableForm form, Query query, Exported to) {
    Written written = write(form, query, to, access.exportRows());
    workspace.commit(List.of(event(form, query, written, Optional.empty())));
    return written.rows();
  }

  /** What left. */
  record Written(List<String> fields, int rows) {
    Written {
      fields = List.copyOf(fields);
    }
  }

  Written write(ExecutableForm form, Query query, Exported to, int most) {
    List<String> fields =
        form.fields().keySet().stream()
            .filter(field -> access.mask(form.key(), field) != Mask.HIDDEN)
            .toList();
    to.begin(form, fields);
    int count = 0;
    String after = null;
    do {
      var part = new Query(query.form(), query.filter(), query.search(), query.sort(), PAGE, after);
      StoredRecord.Page<RecordView> page = listing.list(form, part);
      count += page.items().size();
      if (count > most) {
        throw tooMany(most);
      }
      page.items().forEach(to::row);
      after = page.next();
    } while (after != null);
    return new Written(fields, count);
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
