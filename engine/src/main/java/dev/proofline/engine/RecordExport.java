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
    int most = access.exportRows();
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
    note(form, query, fields, count);
    return count;
  }

  private void note(ExecutableForm form, Query query, List<String> fields, int count) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("form", form.key()).put("rows", count);
    data.put("filter", query.filter()).put("search", query.search());
    var names = data.putArray("fields");
    fields.forEach(names::add);
    workspace.commit(
        List.of(
            new Change.AppendEvent(
                workspace.events().ofWorkspace(access.caller(), "records.exported", data))));
  }

  private static Refusal tooMany(int most) {
    return new Refusal(
        Refusal.Reason.NOT_ALLOWED,
        LocalText.of(
            "您一次最多导出 " + most + " 条，结果更多。请缩小筛选范围，或请有导出审批权的人代为导出。",
            "Expected at most "
                + most
                + " rows, which is what your roles may export at once, but there are more."
                + " Narrow the filter, or ask somebody who may approve exports."));
  }
}
