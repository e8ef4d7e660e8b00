package dev.proofline.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks. Alone it prints their names. */
@Command(
    name = "bench",
    description = "Benchmarks, each against a floor measured in the same run.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "NAME")
public final class Main implements Runnable {

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main())
            .addSubcommand(new SubmitBench())
            .addSubcommand(new PageBench())
            .addSubcommand(new StartBench())
            .addSubcommand(new EvidenceBench())
            .addSubcommand(new MetricsBench())
            .addSubcommand(new WhatIfBench())
            .addSubcommand(new RudeBench())
            .addSubcommand(new ListBench())
            .addSubcommand(new ScaleBench())
            .addSubcommand(new JudgeBench())
            .setExecutionExceptionHandler(Main::failed)
            .execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  private static int failed(Exception thrown, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (thrown instanceof CannotRun) {
      line.getErr().println(thrown.getMessage());
      return 1;
    }
    throw thrown;
  }
}
