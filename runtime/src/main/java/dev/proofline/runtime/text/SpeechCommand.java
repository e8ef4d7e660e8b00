package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork.Job;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Has recordings transcribed by a program of this machine, such as whisper.cpp or sherpa-onnx
 * behind a small script. It gets the recording's path as its last argument and says the transcript:
 * as JSON like the service, or a line of plain text a sentence. Exit code 0 when it did, {@value
 * #DAMAGED} when the recording cannot be decoded, anything else to be tried again later.
 */
public final class SpeechCommand implements Transcriber {

  static final int DAMAGED = 3;

  private final List<String> command;
  private final Duration longest;
  private final Tool.Limits limits;

  private SpeechCommand(List<String> command, Duration longest, Tool.Limits limits) {
    this.command = List.copyOf(command);
    this.longest = longest;
    this.limits = limits;
  }

  /**
   * @param command the program and its arguments, with spaces between them; no shell looks at it
   * @param megabytes it may take, its model included
   */
  public static SpeechCommand of(String command, Duration longest, int megabytes) {
    return of(command, longest, new Tool.Limits(SpeechSettings.PATIENCE, megabytes, 8 << 20));
  }

  static SpeechCommand of(String command, Duration longest, Tool.Limits limits) {
    return new SpeechCommand(List.of(command.strip().split("\\s+")), longest, limits);
  }

  @Override
  public String name() {
    return String.valueOf(Path.of(command.getFirst()).getFileName());
  }

  @Override
  public Recognised hear(Job recording) throws Unheard {
    Spoken.refuseLonger(recording, longest);
    var whole = new ArrayList<>(command);
    whole.add(recording.path().toAbsolutePath().toString());
    Tool.Ran ran;
    try {
      ran = new Tool(whole, Map.of("LC_ALL", "C.UTF-8"), limits).run();
    } catch (IOException doesNotStart) {
      throw Unheard.later("The program of speech.command does not start.", doesNotStart);
    }
    return switch (ran.end()) {
      case DONE -> Transcript.read(ran.output()).orElseGet(() -> plain(ran.output()));
      case TOO_SLOW -> throw Unheard.file(Unread.TOO_SLOW, "It took too long.");
      case TOO_GREEDY -> throw Unheard.file(Unread.TOO_GREEDY, "It took too much memory.");
      case FAILED ->
          throw ran.exit() == DAMAGED
              ? Unheard.file(Unread.DAMAGED, "It cannot be decoded.")
              : Unheard.later("The program of speech.command ends with " + ran.exit() + ".", null);
    };
  }

  private static Recognised plain(String output) {
    return new Recognised(output.lines().map(line -> new Line(line, null)).toList());
  }
}
