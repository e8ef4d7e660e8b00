package dev.proofline.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechCommandTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final Tool.Limits LIMITS = new Tool.Limits(Duration.ofSeconds(30), 500, 1 << 16);

  @TempDir Path folder;
  private Path sound;

  @BeforeEach
  void record() throws IOException {
    sound = Files.writeString(folder.resolve("memo.wav"), "库存127件");
  }

  private SpeechCommand command(String script, Tool.Limits limits) throws IOException {
    Path program = folder.resolve("hear.sh");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return SpeechCommand.of(program + " --model small", Duration.ofMinutes(60), limits);
  }

  private FileText heard(String script) throws Exception {
    return command(script, LIMITS).hear(Written.job(sound, "audio/wav")).text("hear.sh", AT);
  }

  private Unheard unheard(String script, Tool.Limits limits) throws IOException {
    SpeechCommand command = command(script, limits);
    return assertThrows(Unheard.class, () -> command.hear(Written.job(sound, "audio/wav")));
  }

  @Test
  void gives_the_recording_last_and_takes_lines_of_text() throws Exception {
    assertEquals("--model small\n库存127件", heard("echo \"$1 $2\"; cat \"$3\"").text());
  }

  @Test
  void takes_json_with_how_sure_it_is() throws Exception {
    FileText text = heard("echo '{\"segments\": [{\"text\": \"你好\", \"confidence\": 0.42}]}'");

    assertEquals("你好", text.text());
    assertEquals(0.42, text.lines().getFirst().confidence());
  }

  @Test
  void sees_nothing_of_the_servers_environment() throws Exception {
    assertEquals(
        "LC_ALL PATH PWD", heard("env | cut -d= -f1 | grep -v '^_$' | sort | xargs").text());
  }

  @Test
  void its_exit_code_says_whose_fault_it_was() throws IOException {
    assertEquals(Unread.DAMAGED, unheard("exit 3", LIMITS).fault());
    assertNull(unheard("exit 1", LIMITS).fault());
  }

  @Test
  void what_hangs_is_killed_with_what_it_started() throws IOException {
    Path pid = folder.resolve("pid");
    var hurried = new Tool.Limits(Duration.ofSeconds(1), 500, 1 << 16);

    Unheard unheard = unheard("sleep 600 & echo $! > " + pid + "; wait", hurried);

    assertEquals(Unread.TOO_SLOW, unheard.fault());
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void what_talks_without_end_is_killed() throws IOException {
    assertEquals(Unread.TOO_GREEDY, unheard("yes", LIMITS).fault());
  }

  @Test
  void a_program_that_is_not_there_is_tried_again() {
    SpeechCommand command =
        SpeechCommand.of(folder.resolve("none").toString(), Duration.ofMinutes(60), LIMITS);

    var unheard = assertThrows(Unheard.class, () -> command.hear(Written.job(sound, "audio/wav")));

    assertNull(unheard.fault());
  }
}
