package dev.proofline.bench;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.StoredRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code scale}: what a form costs in a workspace of a thousand, beside one that is alone. */
@Command(
    name = "scale",
    description = "Submitting and listing among many forms against a workspace of one.",
    mixinStandardHelpOptions = true)
final class ScaleBench implements Callable<Integer> {
  private static final int FIELDS = 10;
  private static final int WIDE = 200;

  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--forms",
      paramLabel = "N",
      description = "forms of the large workspace (${DEFAULT-VALUE})",
      defaultValue = "1000")
  private int forms;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "rows of the form that is measured (${DEFAULT-VALUE})",
      defaultValue = "10000")
  private long rows;

  private final Report report = new Report("scale");

  @Override
  public Integer call() {
    Path folder = Commands.temporaryFolder("scale");
    try (PostgresServer postgres = PostgresServer.start()) {
      report.note("postgresql", postgres.version());
      postgres.createDatabase("one");
      postgres.createDatabase("many");
      try (var one = new CountedVisits(postgres, "one", folder.resolve("one"), 20);
          var many = new CountedVisits(postgres, "many", folder.resolve("many"), 20)) {
        one.fill(rows);
        many.fill(rows);
        System.out.println("Publishing " + forms + " forms …");
        publish(many);
        measure(one, many);
        compile(one, many);
      }
    } finally {
      Commands.remove(folder);
    }
    report.finish();
    return 0;
  }

  private void publish(CountedVisits many) {
    long begun = System.nanoTime();
    var ids = new ArrayList<DefinitionId>();
    for (int i = 1; i < forms; i++) {
      var id = new DefinitionId(Kind.FORM, "form" + i);
      many.engine().design().save(SystemCallers.operator(), id, form(id.key(), FIELDS), 0);
      ids.add(id);
    }
    many.engine().design().publish(SystemCallers.operator(), ids);
    report.add("publish", "saving and publishing them", seconds(begun), "s", "");
  }

  private static ObjectNode form(String key, int fields) {
    ObjectNode form = JsonMapper.shared().createObjectNode().put("kind", "form").put("key", key);
    form.put("title", key).put("use", "action");
    var list = form.putArray("fields");
    for (int i = 0; i < fields; i++) {
      ObjectNode field = list.addObject().put("key", "f" + i).put("label", "F" + i);
      field.put("type", i % 2 == 0 ? "text" : "integer");
      if (i > 0) {
        field.put("visibleIf", "f" + (i - 1) + " != null");
      }
    }
    var checks = form.putArray("checks");
    for (int i = 0; i < fields / 10; i++) {
      checks
          .addObject()
          .put("key", "c" + i)
          .put("title", "C" + i)
          .put("expect", "f" + (10 * i) + " == null || size(f" + (10 * i) + ") < 100")
          .put("otherwise", "block")
          .put("message", "Too long.");
    }
    return form;
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private interface Asked {
    void of(CountedVisits visits);
  }

  private void measure(CountedVisits one, CountedVisits many) {
    compare("submit", "a submission", ScaleBench::submit, one, many);
    compare("list", "a page of a list", ScaleBench::list, one, many);
  }

  private void compare(
      String key, String what, Asked asked, CountedVisits one, CountedVisits many) {
    perSecond(one, asked);
    perSecond(many, asked);
    var ratios = new double[rounds.rounds()];
    for (int round = 0; round < ratios.length; round++) {
      double alone = perSecond(one, asked);
      ratios[round] = alone / perSecond(many, asked);
    }
    report.all(key + "_ratios", ratios);
    report.add(
        key, what + " among " + forms + " forms ÷ alone", Measured.median(ratios), "×", "≤ 1.1");
  }

  private double perSecond(CountedVisits visits, Asked asked) {
    long begun = System.nanoTime();
    long end = begun + rounds.seconds() * 1_000_000_000L;
    long count = 0;
    while (System.nanoTime() < end) {
      asked.of(visits);
      count++;
    }
    return count / seconds(begun);
  }

  private static void submit(CountedVisits visits) {
    Caller rep = visits.reps().getFirst();
    var data = JsonMapper.shared().createObjectNode();
    data.put("type", "return").put("stock_left", 127).put("next_step", "寄送样品");
    visits.engine().records().submit(rep, "visit", null, data, null);
  }

  private static void list(CountedVisits visits) {
    var newest = List.of(new StoredRecord.Sort("submitted_at", true));
    var query = new Query("visit", "type == 'return'", null, newest, 50, null);
    visits.engine().records().list(visits.reps().getFirst(), query);
  }

  /** Looked at as the designer does at every pause: the whole workspace with the draft in place. */
  private void compile(CountedVisits one, CountedVisits many) {
    report.add("compile", "a form of " + WIDE + " fields examined", examined(one), "ms", "≤ 50");
    report.add("compile_many", "the same among " + forms + " forms", examined(many), "ms", "");
  }

  private double examined(CountedVisits visits) {
    var id = new DefinitionId(Kind.FORM, "wide");
    ObjectNode wide = form(id.key(), WIDE);
    var millis = new double[Math.max(5, rounds.rounds())];
    for (int i = -5; i < millis.length; i++) {
      long begun = System.nanoTime();
      visits.engine().design().examine(SystemCallers.operator(), id, wide);
      if (i >= 0) {
        millis[i] = seconds(begun) * 1000;
      }
    }
    return Measured.median(millis);
  }
}
