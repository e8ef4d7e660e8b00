package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.EvidenceVerifier;
import dev.proofline.engine.store.EvidenceVerifier.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of one record proves itself, and names what was changed in it. */
class EvidenceFileTest extends Played {

  private static final String SHELF =
      """
      {"kind": "form", "key": "shelf", "title": {"zh-CN": "陈列", "en": "Shelf"}, "use": "record",
       "fields": [
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}},
         {"key": "sum", "type": "money", "currency": "CNY", "label": {"zh-CN": "金额", "en": "Sum"}},
         {"key": "photo", "type": "photo", "label": {"zh-CN": "照片", "en": "Photo"}, "max": 1},
         {"key": "items", "type": "table", "label": {"zh-CN": "明细", "en": "Rows"}, "fields": [
           {"key": "what", "type": "text", "label": {"zh-CN": "品名", "en": "What"}}]}]}
      """;
  private static final String AUDITOR =
      """
      {"kind": "role", "key": "director", "title": {"zh-CN": "大区总监", "en": "Director"},
       "can": [{"on": "*", "read": "all"}], "duties": ["audit"]}
      """;

  @TempDir private Path folder = Path.of("");
  private @Nullable UUID record;

  @BeforeEach
  void open() {
    play(Scenario.of(Databases.h2(), SHELF));
    scenario().publishes(AUDITOR);
    UUID photo =
        scenario()
            .engine()
            .attachments()
            .keep(
                scenario().caller("rep1"),
                new ByteArrayInputStream(Pictures.jpeg()),
                new Attachments.Said("a.jpg", null, null, null))
            .id();
    record =
        scenario()
            .as("rep1")
            .fills("shelf")
            .with("note", "货架“A”")
            .withJson("sum", "12345678901234.56")
            .withJson("photo", "{\"id\": \"" + photo + "\"}")
            .withJson("items", "[{\"what\": \"一\"}, {\"what\": \"二\"}]")
            .submits()
            .then(accepted())
            .id();
    scenario().as("rep1").fills("shelf").with("note", "另一条").submits().then(accepted());
    scenario().as("rep1").changes("shelf", id(), "{\"note\": \"改过\"}").then(accepted());
  }

  private UUID id() {
    return Objects.requireNonNull(record);
  }

  private Path exported() throws IOException {
    Path file = folder.resolve("evidence.zip");
    try (OutputStream to = Files.newOutputStream(file)) {
      String name =
          scenario().engine().audit().evidence(scenario().caller("director"), "shelf", id(), to);
      assertTrue(name.startsWith("evidence-"), name);
    }
    return file;
  }

  /** The same with one part otherwise; null leaves it out. */
  private Found with(String part, Function<byte[], byte @Nullable []> change) throws IOException {
    Path changed = folder.resolve("changed.zip");
    Map<String, byte[]> parts = parts();
    byte[] other = change.apply(parts.getOrDefault(part, new byte[0]));
    if (other == null) {
      parts.remove(part);
    } else {
      parts.put(part, other);
    }
    try (var zip = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (Map.Entry<String, byte[]> each : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
      }
    }
    return EvidenceVerifier.verify(changed);
  }

  private Map<String, byte[]> parts() throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipFile(exported().toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return parts;
  }

  private static Function<byte[], byte @Nullable []> text(Function<String, String> change) {
    return bytes ->
        change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  private static void names(Found found, String what) {
    assertTrue(found.broken().stream().anyMatch(one -> one.contains(what)), found::toString);
  }

  private static String photo() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Pictures.jpeg()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Test
  void it_proves_itself_without_the_database_and_says_by_which_key() throws IOException {
    Path file = exported();
    String key = scenario().store().ledger().extent().key();

    Found found = EvidenceVerifier.verify(file);

    assertEquals(List.of(), found.broken());
    assertEquals("shelf", found.form());
    assertEquals(2, found.events());
    assertEquals(1, found.files());
    assertEquals(key, found.key());
    assertEquals(scenario().as("rep1").reads("shelf", id()).record().receipt(), found.receipt());
    assertTrue(
        scenario().engine().audit().events(SystemCallers.operator(), 0, 200).stream()
            .anyMatch(one -> one.event().kind().equals("evidence.exported")));
  }

  @Test
  void it_names_what_was_changed_or_left_out() throws IOException {
    names(with("events.jsonl", text(all -> all.replace("货架", "货柜"))), "Event 1 is not the one");
    names(
        with("events.jsonl", text(all -> all.substring(0, all.indexOf('\n') + 1))),
        "do not end as");
    names(
        with("events.jsonl", text(all -> all.substring(all.indexOf('\n') + 1))), "does not follow");
    names(with("state.json", text(all -> all.replace("改过", "没改"))), "not the record as its last");
    names(with("state.json", _ -> null), "state.json is missing");
    names(
        with("evidence.json", text(all -> all.replace("\"events\":2", "\"events\":1"))), "signed");
    names(with("evidence.sig", _ -> "AAAA".getBytes(StandardCharsets.UTF_8)), "signed");
    names(
        with("proofs.json", text(all -> all.replaceFirst("\"index\":\\d+", "\"index\":99"))),
        "sealed");
    names(
        with("proofs.json", text(all -> all.replaceFirst("number\\\\\":\\d+", "number\\\\\":7"))),
        "Seal ");
    names(with("files/" + photo(), _ -> new byte[] {1}), "was changed");
    names(with("files/" + photo(), _ -> null), "is missing");
    names(with("files/" + "0".repeat(64), _ -> new byte[] {1}), "no part of the evidence");
    names(with("more.txt", _ -> new byte[] {1}), "no part of the evidence");
    assertEquals(List.of(), with("README.txt", bytes -> bytes).broken());
  }

  @Test
  void another_key_shows() throws IOException {
    Found mine = EvidenceVerifier.verify(exported());
    String other;
    try (Scenario elsewhere = Scenario.of(Databases.h2(), SHELF)) {
      other = elsewhere.store().ledger().extent().key();
    }

    assertFalse(mine.key().equals(other));
    names(
        with(
            "evidence.json",
            text(all -> all.replaceFirst("\"key\":\"[^\"]*\"", "\"key\":\"AAAA\""))),
        "signed");
  }

  @Test
  void only_who_audits_and_sees_every_field_gets_it() throws IOException {
    var audit = scenario().engine().audit();
    OutputStream nowhere = OutputStream.nullOutputStream();

    refused(
        Reason.NOT_ALLOWED,
        () -> audit.evidence(scenario().caller("rep1"), "shelf", id(), nowhere));
    refused(
        Reason.NOT_FOUND,
        () -> audit.evidence(scenario().caller("director"), "shelf", UUID.randomUUID(), nowhere));
    scenario()
        .publishes(
            AUDITOR.replace(
                "\"read\": \"all\"}",
                "\"read\": \"all\"}, {\"on\": \"shelf\", \"read\": \"all\", \"fields\": {\"sum\": \"masked\"}}"));
    refused(
        Reason.NOT_ALLOWED,
        () -> audit.evidence(scenario().caller("director"), "shelf", id(), nowhere));
  }
}
