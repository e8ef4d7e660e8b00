package dev.proofline.engine.store;

import dev.proofline.engine.store.Ledger.Proven;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes evidence ({@link Evidence}). */
public final class EvidenceWriter {

  private static final String ABOUT =
      """
      这是一条记录的证据包：事件、封印证明、记录内容和附件。用 proofline verify 证据包.zip 可在任何地方核验，不需要数据库。
      请核对它打印的密钥指纹与贵司服务器的一致。

      Evidence about one record: its events, their proofs, the record and its files. Verify it anywhere with
      proofline verify FILE.zip, without the database, and compare the fingerprint of the key it prints with your server's.
      """;

  private final Ledger ledger;

  public EvidenceWriter(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @param about what it is evidence of: {@code form}, {@code record}, {@code receipt}, who made it
   *     and when
   * @param files where the bytes of each SHA-256 are
   */
  public void write(ObjectNode about, Proven proven, Map<String, Path> files, OutputStream to)
      throws IOException {
    String statement = CanonicalJson.of(statement(about, proven, files));
    try (var zip = new ZipOutputStream(to)) {
      text(zip, Evidence.README, ABOUT);
      text(zip, Evidence.STATEMENT, statement);
      text(zip, Evidence.SIGNATURE, ledger.signEvidence(statement));
      text(zip, Evidence.EVENTS, String.join("\n", proven.events()) + "\n");
      text(zip, Evidence.PROOFS, CanonicalJson.of(proofs(proven)));
      if (proven.state() != null) {
        text(zip, Evidence.STATE, proven.state());
      }
      for (Map.Entry<String, Path> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(Evidence.FILES + file.getKey()));
        Files.copy(file.getValue(), zip);
        zip.closeEntry();
      }
    }
  }

  private static ObjectNode statement(ObjectNode about, Proven proven, Map<String, Path> files) {
    ObjectNode statement = about.deepCopy();
    statement.put("format", Evidence.FORMAT).put("key", proven.publicKey());
    statement.put("events", proven.events().size());
    statement.put("head", CanonicalJson.sha256(proven.events().getLast()));
    statement.put("state", proven.state() == null ? null : CanonicalJson.sha256(proven.state()));
    files.keySet().stream().sorted().forEach(statement.putArray("files")::add);
    return statement;
  }

  private static JsonNode proofs(Proven proven) {
    ObjectNode proofs = JsonNodeFactory.instance.objectNode();
    var places = proofs.putArray("places");
    proven
        .places()
        .forEach(place -> {
          ObjectNode one = places.addObject().put("seal", place.seal()).put("index", place.index());
          place.path().forEach(one.putArray("path")::add);
        });
    var seals = proofs.putArray("seals");
    proven
        .seals()
        .forEach(seal ->
            seals
                .addObject()
                .put("number", seal.number())
                .put("statement", seal.statement())
                .put("signature", seal.signature()));
    return proofs;
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** The record's state as it lies in what was proven. */
  public static JsonNode state(Proven proven) {
    return proven.state() == null
        ? JsonNodeFactory.instance.objectNode()
        : JsonMapper.shared().readTree(proven.state());
  }
}
