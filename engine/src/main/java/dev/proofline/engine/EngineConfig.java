package dev.proofline.engine;

import dev.proofline.engine.script.ScriptRunner;
import dev.proofline.engine.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a {@link LiveEngine} stands on.
 *
 * @param store closed with the engine
 * @param blobs the folder of attachments
 * @param random must be cryptographically strong outside tests: session tokens are made of it
 * @param zone the workspace's zone
 * @param scripts closed with the engine
 * @param files closed with the engine
 */
public record EngineConfig(
    Store store,
    Path blobs,
    Clock clock,
    RandomGenerator random,
    ZoneId zone,
    ScriptRunner scripts,
    FileReading files,
    List<PackSource> packs,
    Outside outside) {
  public EngineConfig {
    packs = List.copyOf(packs);
  }

  /** One that asks no outside systems. */
  public EngineConfig(
      Store store,
      Path blobs,
      Clock clock,
      RandomGenerator random,
      ZoneId zone,
      ScriptRunner scripts,
      FileReading files,
      List<PackSource> packs) {
    this(store, blobs, clock, random, zone, scripts, files, packs, Outside.none());
  }

  /** One that looks into no files. */
  public EngineConfig(
      Store store,
      Path blobs,
      Clock clock,
      RandomGenerator random,
      ZoneId zone,
      ScriptRunner scripts,
      List<PackSource> packs) {
    this(store, blobs, clock, random, zone, scripts, FileReading.none(), packs);
  }
}
