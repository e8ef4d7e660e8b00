package dev.proofline.runtime;

import dev.proofline.catalog.Catalog;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.PackSource;
import dev.proofline.engine.TextWork;
import dev.proofline.engine.script.ScriptLimits;
import dev.proofline.engine.script.ScriptProcess;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import dev.proofline.engine.store.jooq.WrongKey;
import dev.proofline.runtime.effect.EgressGuard;
import dev.proofline.runtime.effect.MailPerformer;
import dev.proofline.runtime.effect.OutsideSystems;
import dev.proofline.runtime.effect.Performer;
import dev.proofline.runtime.effect.Performers;
import dev.proofline.runtime.effect.WebhookPerformer;
import dev.proofline.runtime.evidence.FileReaders;
import dev.proofline.runtime.evidence.ReadingLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Constructors called by hand: what every command needs. */
final class Wiring {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private Wiring() {}

  static Store store(Settings settings, Clock clock) {
    folder(settings.data());
    try {
      return JooqStore.open(settings.store().clock(clock));
    } catch (WrongKey refused) {
      throw new WrongUse(refused.text());
    }
  }

  /** The workspace, with the packs that come with the product. */
  static LiveEngine engine(Settings settings, Clock clock) {
    return engine(settings, clock, scripts());
  }

  /** The same with the processes its scripts run in. */
  static LiveEngine engine(Settings settings, Clock clock, ScriptProcess scripts) {
    PackSource shipped = Catalog::bundles;
    return engine(settings, store(settings, clock), clock, List.of(shipped), scripts);
  }

  /** A workspace on a store that is open already; it closes the store with itself. */
  static LiveEngine engine(Settings settings, Store store) {
    PackSource shipped = Catalog::bundles;
    return engine(settings, store, Clock.systemUTC(), List.of(shipped), scripts());
  }

  static ScriptProcess scripts() {
    return new ScriptProcess(ScriptLimits.ordinary(), Clock.systemUTC());
  }

  /** A workspace that forgets, to compile packs in. */
  static LiveEngine scratch(Settings settings) {
    Clock clock = Clock.systemUTC();
    StoreConfig memory =
        StoreConfig.memory("scratch").zone(settings.zone()).limits(new StoreConfig.Limits(10, 2));
    PackSource shipped = Catalog::bundles;
    return engine(settings, JooqStore.open(memory), clock, List.of(shipped), scripts());
  }

  private static LiveEngine engine(
      Settings settings, Store store, Clock clock, List<PackSource> packs, ScriptProcess scripts) {
    return LiveEngine.open(
        new EngineConfig(
            store,
            folder(settings.data()).resolve("blobs"),
            clock,
            new SecureRandom(),
            settings.zone(),
            scripts,
            new FileReaders(
                ReadingLimits.ordinary(), Recognition.of(settings, VaultKeys.NONE)::serves),
            packs,
            new OutsideSystems(
                EgressGuard.allowing(settings.list("connector.allow")),
                settings.list("connector.hosts"),
                clock)));
  }

  /** What can be sent, by what is set up. */
  static Performers performers(Settings settings, VaultKeys keys, TextWork texts, Clock clock) {
    var performers =
        new ArrayList<Performer>(Recognition.of(settings, keys).performers(texts, clock));
    settings.mail().ifPresent(mail -> performers.add(new MailPerformer(mail, clock)));
    EgressGuard guard = EgressGuard.allowing(settings.allowedDestinations());
    settings
        .webhooks()
        .ifPresent(webhooks -> performers.add(new WebhookPerformer(guard, webhooks, clock)));
    return new Performers(performers);
  }

  /** Made if it is not there, for nobody but who runs this: answers and the key are in it. */
  static Path folder(Path path) {
    try {
      return path.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? Files.createDirectories(path, OWNER_ONLY)
          : Files.createDirectories(path);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
