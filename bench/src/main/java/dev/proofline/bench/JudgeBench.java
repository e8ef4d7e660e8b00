package dev.proofline.bench;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.form.Judge;
import dev.proofline.engine.form.Question;
import dev.proofline.engine.script.ScriptLimits;
import dev.proofline.engine.script.ScriptProcess;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code judge}: one form's answers judged by what it was compiled to, beside validators of its
 * JSON Schema; per second of processor time, all mistakes told. AJV is a peer where Node finds it.
 */
@Command(
    name = "judge",
    description = "Judging answers against validators of the same form's JSON Schema.",
    mixinStandardHelpOptions = true)
final class JudgeBench implements Callable<Integer> {
  private static final String FORM = "judged";
  private static final int ANSWERS = 256;
  private static final int FIELDS = 20;

  /** Reads the schema and the answers, says how many it validates in a second of its time. */
  private static final String AJV =
      """
      const {readFileSync} = require('fs');
      const Ajv = require('ajv/dist/2020');
      const formats = require('ajv-formats');
      const [, schema, answers, seconds] = process.argv;
      const ajv = new Ajv({allErrors: true, strict: false});
      formats(ajv);
      const validate = ajv.compile(JSON.parse(readFileSync(schema)));
      const all = JSON.parse(readFileSync(answers));
      const run = (budget) => {
        const before = process.cpuUsage();
        let count = 0, used = 0;
        while (used < budget) {
          for (const one of all) { validate(one); count++; }
          const now = process.cpuUsage(before);
          used = (now.user + now.system) / 1e6;
        }
        return count / used;
      };
      run(1);
      console.log(run(Number(seconds)));
      """;

  @Mixin private final Rounds rounds = new Rounds();

  private final Report report = new Report("judge");

  @Override
  public Integer call() {
    Path folder = Commands.temporaryFolder("judge");
    try (LiveEngine engine = engine(folder)) {
      publish(engine);
      measure(engine, folder);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      Commands.remove(folder);
    }
    report.finish();
    return 0;
  }

  private static LiveEngine engine(Path folder) {
    return LiveEngine.open(
        new EngineConfig(
            JooqStore.open(StoreConfig.memory("judge")),
            folder,
            Clock.systemUTC(),
            new SecureRandom(),
            ZoneId.of("Asia/Shanghai"),
            new ScriptProcess(ScriptLimits.ordinary(), Clock.systemUTC()),
            List.of()));
  }

  private static void publish(LiveEngine engine) {
    ObjectNode form = JsonMapper.shared().createObjectNode().put("kind", "form").put("key", FORM);
    form.put("title", "Judged").put("use", "record");
    var fields = form.putArray("fields");
    for (int i = 0; i < FIELDS; i++) {
      ObjectNode field = fields.addObject().put("key", "f" + i).put("label", "F" + i);
      field.put("required", i % 4 == 0);
      switch (i % 4) {
        case 0 -> field.put("type", "text").put("maxLength", 40);
        case 1 -> field.put("type", "integer").put("min", 0).put("max", 1000);
        case 2 -> field.put("type", "date");
        default -> options(field.put("type", "choice"));
      }
    }
    var id = new DefinitionId(Kind.FORM, FORM);
    engine.design().save(SystemCallers.operator(), id, form, 0);
    engine.design().publish(SystemCallers.operator(), List.of(id));
  }

  private static void options(ObjectNode field) {
    var options = field.putArray("options");
    for (String value : List.of("first", "second", "third")) {
      options.addObject().put("value", value).put("label", value);
    }
  }

  /** Every second one has three mistakes: a missing, a too large and an unknown answer. */
  private static List<ObjectNode> answers() {
    var answers = new ArrayList<ObjectNode>();
    for (int n = 0; n < ANSWERS; n++) {
      ObjectNode data = JsonMapper.shared().createObjectNode();
      for (int i = 0; i < FIELDS; i++) {
        switch (i % 4) {
          case 0 -> data.put("f" + i, "answer " + n);
          case 1 -> data.put("f" + i, (n + i) % 1000);
          case 2 -> data.put("f" + i, "2026-03-%02d".formatted(1 + n % 28));
          default -> data.put("f" + i, n % 3 == 0 ? "first" : "second");
        }
      }
      if (n % 2 == 1) {
        data.remove("f0");
        data.put("f1", 5000).put("f3", "fourth");
      }
      answers.add(data);
    }
    return answers;
  }

  private void measure(LiveEngine engine, Path folder) throws IOException {
    var operator = SystemCallers.operator();
    JsonNode schema = engine.records().form(operator, FORM).jsonSchema();
    List<ObjectNode> answers = answers();
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.toString(), InputFormat.JSON);
    Consumer<ObjectNode> networknt =
        one ->
            validator.validate(one, c -> c.executionConfig(e -> e.formatAssertionsEnabled(true)));
    Consumer<ObjectNode> own = one -> engine.records().check(operator, FORM, one);
    Path written = Files.writeString(folder.resolve("schema.json"), schema.toString());
    Path data = Files.writeString(folder.resolve("answers.json"), answers.toString());
    var question = question(engine);
    ExecutableForm form = engine.records().form(operator, FORM);
    Consumer<ObjectNode> bare = one -> Judge.judge(form, one, question);
    perCpuSecond(bare, answers);
    perCpuSecond(own, answers);
    perCpuSecond(networknt, answers);
    boolean ajv = true;
    var mine = new double[rounds.rounds()];
    var whole = new double[mine.length];
    var theirs = new double[mine.length];
    var node = new double[mine.length];
    for (int round = 0; round < mine.length; round++) {
      mine[round] = perCpuSecond(bare, answers);
      whole[round] = perCpuSecond(own, answers);
      theirs[round] = mine[round] / perCpuSecond(networknt, answers);
      ajv = ajv && ajv(written, data, node, round);
      node[round] = mine[round] / node[round];
    }
    report.add("judged", "judged", Measured.median(mine), "/s CPU", "");
    report.add("checked", "judged as the call check does", Measured.median(whole), "/s CPU", "");
    report.add("networknt", "judging ÷ networknt", Measured.median(theirs), "×", "≥ 3");
    if (ajv) {
      report.add("ajv", "judging ÷ AJV", Measured.median(node), "×", "≥ 1");
    } else {
      report.note("ajv", "absent");
      System.out.println("AJV is not there: npm install ajv ajv-formats, and NODE_PATH to it.");
    }
  }

  private static Question question(LiveEngine engine) {
    return new Question(
        UUID.randomUUID(),
        Optional.empty(),
        Optional.empty(),
        new NoFacts(),
        engine.clock().instant(),
        ZoneId.of("Asia/Shanghai"));
  }

  /** The form asks nothing of the world, and neither do the validators. */
  private record NoFacts() implements Facts {
    @Override
    public Optional<Row> row(Value.Ref reference) {
      return Optional.empty();
    }

    @Override
    public List<Row> rows(String source, List<Narrowing> narrowings) {
      return List.of();
    }

    @Override
    public Optional<Value> setting(String key) {
      return Optional.empty();
    }

    @Override
    public List<Value.Ref> usersInRole(String role) {
      return List.of();
    }
  }

  private double perCpuSecond(Consumer<ObjectNode> judging, List<ObjectNode> answers) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    long end = before + rounds.seconds() * 1_000_000_000L;
    long count = 0;
    while (threads.getCurrentThreadCpuTime() < end) {
      answers.forEach(judging);
      count += answers.size();
    }
    return count / ((threads.getCurrentThreadCpuTime() - before) / 1e9);
  }

  private boolean ajv(Path schema, Path answers, double[] node, int round) {
    try {
      String said =
          Commands.run(
              List.of(
                  "node",
                  "-e",
                  AJV,
                  schema.toString(),
                  answers.toString(),
                  Integer.toString(rounds.seconds())));
      node[round] = Double.parseDouble(said.strip());
      return true;
    } catch (CannotRun | UncheckedIOException absent) {
      return false;
    }
  }
}
