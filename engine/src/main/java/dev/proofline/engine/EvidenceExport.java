package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Evidence;
import dev.proofline.engine.store.EvidenceWriter;
import dev.proofline.engine.store.Ledger.Proven;
import dev.proofline.engine.store.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives out what proves one record; that it was given is in the ledger. */
record EvidenceExport(Workspace workspace, Blobs blobs, Function<Caller, RecordReading> readings) {

  String write(Caller caller, String key, UUID id, OutputStream to) throws IOException {
    RecordReading reading = readings.apply(caller);
    reading.access().require(Duty.AUDIT);
    ExecutableForm form =
        Optional.ofNullable(workspace.catalogue().forms().get(key)).orElseThrow(Refusals::notFound);
    StoredRecord record = reading.find(form, id).orElseThrow(Refusals::notFound);
    if (!reading.closed(form).isEmpty()) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "这张表单有您看不到的字段，而证据包必须完整。请能看到全部字段的人导出。",
              "Evidence has to be whole, but some fields of this form are closed to you. Ask"
                  + " somebody who may see all of them."));
    }
    Proven proven = workspace.store().ledger().proven(id);
    Map<String, Path> files = files(proven);
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.put("form", form.key()).put("title", form.title().in(LocalText.DEFAULT_LANGUAGE));
    about.put("record", id.toString()).put("receipt", record.receipt());
    about.put("made_at", workspace.clock().instant().toString()).put("made_by", caller.name());
    workspace.commit(List.of(told(caller, record)));
    new EvidenceWriter(workspace.store().ledger()).write(about, proven, files, to);
    return "evidence-" + record.receipt().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  private Map<String, Path> files(Proven proven) {
    var files = new TreeMap<String, Path>();
    for (String sha256 : Evidence.files(EvidenceWriter.state(proven))) {
      files.put(
          sha256,
          blobs
              .find(sha256)
              .orElseThrow(() ->
                  Refusals.conflict(
                      "这条记录的一个附件在服务器上找不到了。请管理员运行 proofline verify。",
                      "A file of this record is missing on the server. Have an administrator run"
                          + " proofline verify.")));
    }
    return files;
  }

  private Change told(Caller caller, StoredRecord record) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("form", record.form()).put("record", record.id().toString());
    data.put("receipt", record.receipt());
    return new Change.AppendEvent(
        workspace.events().ofWorkspace(caller, "evidence.exported", data));
  }
}
