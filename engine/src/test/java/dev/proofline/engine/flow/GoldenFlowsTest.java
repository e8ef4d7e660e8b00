package dev.proofline.engine.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.proofline.engine.compile.Golden;
import dev.proofline.engine.definition.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a few flows do, line by line, and the run they leave, kept in files. The stored run of such
 * a file must be readable for ever.
 */
class GoldenFlowsTest {
  private static final Path FILES = Path.of("src/test/resources/flow");
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @ValueSource(strings = {"director_after_72h", "returned_once", "task_beside"})
  void does_what_it_always_did(String name) throws IOException {
    Path folder = FILES.resolve(name);
    FlowStory story = FlowStory.of(Files.readString(folder.resolve("flow.json")));
    for (String line : Files.readAllLines(folder.resolve("given.txt"))) {
      play(line.split(" "), story);
    }

    var lines = new ArrayList<>(story.told);
    lines.add(RunJson.write(story.run).toString());
    Golden.same("flow-" + name + ".txt", String.join("\n", lines) + "\n");

    Run kept = RunJson.read(JSON.readTree(lines.getLast()));
    assertEquals(story.run, kept);
  }

  private static void play(String[] words, FlowStory story) {
    switch (words[0]) {
      case "submits" -> story.submits();
      case "resubmits" -> story.resubmits();
      case "after" -> story.after(Keys.span(words[1]).orElse(Duration.ZERO));
      case "approves" -> story.approves(words[1]);
      case "returns" -> story.returns(words[1], "请补充");
      default -> fail("Nobody knows how to " + words[0]);
    }
  }
}
