package dev.proofline.runtime;

import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Packs;
import dev.proofline.engine.SystemCallers;
import java.time.Clock;
import java.util.List;

/** What {@code pack} does, in a data folder or at a running server. */
interface PackDesk extends AutoCloseable {

  List<Packs.Entry> list();

  Packs.Came install(String key, boolean samples);

  Packs.UpgradePlan plan(String key);

  Packs.Upgraded upgrade(String key, Packs.Choices choices);

  void uninstall(String key);

  byte[] export(Packs.Export what);

  Packs.Entry add(byte[] zip);

  void remove(String key);

  @Override
  void close();

  /** The workspace itself, by whoever holds the machine. */
  record Local(LiveEngine engine) implements PackDesk {

    static Local of(Settings settings) {
      return new Local(Wiring.engine(settings, Clock.systemUTC()));
    }

    private static Caller operator() {
      return SystemCallers.operator();
    }

    @Override
    public List<Packs.Entry> list() {
      return engine.packs().list(operator());
    }

    @Override
    public Packs.Came install(String key, boolean samples) {
      return engine.packs().install(operator(), key, samples);
    }

    @Override
    public Packs.UpgradePlan plan(String key) {
      return engine.packs().upgradePlan(operator(), key, Packs.Choices.NONE);
    }

    @Override
    public Packs.Upgraded upgrade(String key, Packs.Choices choices) {
      return engine.packs().upgrade(operator(), key, choices);
    }

    @Override
    public void uninstall(String key) {
      engine.packs().uninstall(operator(), key);
    }

    @Override
    public byte[] export(Packs.Export what) {
      return engine.packs().export(operator(), what);
    }

    @Override
    public Packs.Entry add(byte[] zip) {
      return engine.packs().upload(operator(), zip);
    }

    @Override
    public void remove(String key) {
      engine.packs().remove(operator(), key);
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
