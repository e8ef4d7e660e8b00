package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code whatif}: a draft's checks tried on stored records. A trial runs on one thread, so what it
 * does in a second is what one core does.
 */
@Command(
    name = "whatif",
    description = "Trying a draft's checks on stored records.",
    mixinStandardHelpOptions = true)
final class WhatIfBench implements Callable<Integer> {

  private static final String TRIAL = "/api/definitions/form/visit/what-if";
  private static final String THREE =
      """
      [{"key": "one", "expect": "size(minutes) >= 20", "otherwise": "return", "message": "短"},
       {"key": "two", "expect": "stock_left == null || stock_left >= 0", "otherwise": "block", "message": "负"},
       {"key": "three", "expect": "next_step_on == null || next_step_on >= visited_at",
        "otherwise": "not_effective", "message": "早"}]\
      """;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "records to try it on (${DEFAULT-VALUE})",
      defaultValue = "10000")
  private int records;

  @Mixin private final Rounds rounds = new Rounds();

  private final Report report = new Report("whatif");

  @Override
  public Integer call() {
    Path data = Commands.temporaryFolder("whatif");
    try (ServerProcess server = ServerProcess.start(ServerProcess.Setup.h2(data))) {
      fill(server.port());
      String admin = Reps.bearer(server.port(), "admin");
      try (var connection = new HttpConnection(server.port())) {
        ObjectNode draft = published(connection, admin);
        measure("published", "with all checks of the form", connection, admin, draft, "");
        draft.set("checks", JsonMapper.shared().readTree(THREE));
        measure("three", "with three checks", connection, admin, draft, "≥ 5000");
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      Commands.remove(data);
    }
    report.finish();
    return 0;
  }

  private void fill(int port) {
    System.out.println("Submitting " + records + " visits …");
    var visits = new Visits(port, 5, 500);
    long made = 0;
    while (made < records) {
      Measured some = visits.submit(16, 2);
      made += some.good();
      if (some.good() == 0) {
        throw new CannotRun("Expected visits to be taken, but: " + visits.refusal());
      }
    }
  }

  private static ObjectNode published(HttpConnection connection, String admin) throws IOException {
    HttpConnection.Reply reply =
        connection.get("/api/definitions/form/visit?state=published", admin);
    JsonNode answer = JsonMapper.shared().readTree(reply.text());
    JsonNode json = answer.has("json") ? answer.path("json") : answer;
    return (ObjectNode) json;
  }

  private void measure(
      String key,
      String what,
      HttpConnection connection,
      String admin,
      ObjectNode draft,
      String aim)
      throws IOException {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("newest", records);
    body.set("draft", draft);
    double[] perSecond = new double[rounds.rounds()];
    for (int round = -2; round < perSecond.length; round++) {
      long begun = System.nanoTime();
      HttpConnection.Reply reply = connection.post(TRIAL, admin, body.toString());
      double took = (System.nanoTime() - begun) / 1e9;
      int looked = JsonMapper.shared().readTree(reply.text()).path("records").asInt(0);
      if (looked < records) {
        throw new CannotRun("Expected " + records + " records, but: " + reply.text());
      }
      if (round >= 0) {
        perSecond[round] = looked / took;
      }
    }
    report.all(key + "_all", perSecond);
    report.add(key, "records a second, " + what, Measured.median(perSecond), "", aim);
  }
}
