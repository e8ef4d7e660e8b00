package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.scenario.Databases;
import dev.proofline.engine.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify EVIDENCE.zip}: without a database, without a server. */
class VerifyEvidenceTest {

  private static final String NOTE =
      """
      {"kind": "form", "key": "note", "title": {"zh-CN": "记录", "en": "Note"}, "use": "record",
       "fields": [{"key": "text", "type": "text", "label": {"zh-CN": "内容", "en": "Text"}}]}
      """;

  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return Main.run(new Terminal(out, out, Locale.ENGLISH), arguments);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void proves_evidence_by_itself_and_names_what_was_changed() throws Exception {
    Path file = folder.resolve("evidence.zip");
    String key;
    try (Scenario scenario = Scenario.of(Databases.h2(), NOTE);
        var to = Files.newOutputStream(file)) {
      UUID id = scenario.as("rep1").fills("note").with("text", "kept").submits().id();
      scenario.engine().audit().evidence(SystemCallers.operator(), "note", id, to);
      key = scenario.store().ledger().extent().key();
    }
    String evidence = file.toString();

    assertEquals(0, run("verify", evidence), printed());
    assertTrue(printed().contains("is intact (1 event, 0 files)"), printed());
    assertTrue(printed().contains("by the key " + key), printed());
    assertEquals(0, run("verify", evidence, "--key", key), printed());
    assertEquals(1, run("verify", evidence, "--key", "0123456789abcdef"));
    assertTrue(printed().contains("not by 0123456789abcdef"), printed());

    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Path state = zip.getPath("state.json");
      Files.writeString(state, Files.readString(state).replace("kept", "other"));
    }

    assertEquals(1, run("verify", evidence));
    assertTrue(printed().contains("state.json is not the record"), printed());
    assertEquals(1, run("verify", folder.resolve("none.zip").toString()));
    assertTrue(printed().contains("is not there or is no zip"), printed());
  }
}
