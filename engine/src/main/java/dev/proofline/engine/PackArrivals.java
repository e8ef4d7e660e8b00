package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Came;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * That the records of packs arrive. They come after the publish of their pack, whose event says
 * which are to come; that they came is counted last. What a stop in between kept from coming, the
 * next start brings: each line once, by its id.
 */
final class PackArrivals {

  private static final String ARRIVED = "packs/arrived/";
  private static final String INSTALLED = "pack.installed";
  private static final String RECORDS_OF = "records_of";
  private static final String SAMPLES = "samples";

  /** For another node may be about to bring them. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long NEVER = -1;

  private final Workspace workspace;
  private final PackShelf shelf;
  private final PackSamples samples;
  private final PackUploads uploads;
  private final Set<String> arriving = ConcurrentHashMap.newKeySet();
  private volatile long looked = NEVER;

  PackArrivals(Workspace workspace, PackShelf shelf, PackSamples samples, PackUploads uploads) {
    this.workspace = workspace;
    this.shelf = shelf;
    this.samples = samples;
    this.uploads = uploads;
  }

  PackRecords records(List<Bundle> bundles, SampleIds ids) {
    return new PackRecords(samples, uploads.samples(), shelf.shipped().keySet(), bundles, ids);
  }

  /** The event of an installation. */
  Event announced(Caller caller, List<Bundle> bundles, boolean withSamples) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    announce(data, bundles.stream().map(PackReading::key).toList(), withSamples);
    return workspace.events().ofWorkspace(caller, INSTALLED, data);
  }

  /** Says in the event of a publish which records are to follow it. */
  static void announce(ObjectNode data, List<String> packs, boolean withSamples) {
    packs.forEach(data.putArray(RECORDS_OF)::add);
    data.put(SAMPLES, withSamples);
  }

  /**
   * Publishes packs, and then brings what they bring.
   *
   * @param publish whether they count now; else the next look after they do brings it
   */
  Came after(List<Bundle> bundles, BooleanSupplier publish, Supplier<Came> bring) {
    List<String> keys = bundles.stream().map(PackReading::key).toList();
    arriving.addAll(keys);
    try {
      if (!publish.getAsBoolean()) {
        return Came.NOTHING;
      }
      Came came = bring.get();
      installs().stream().filter(pack -> keys.contains(pack.key())).forEach(this::arrived);
      return came;
    } finally {
      arriving.removeAll(keys);
    }
  }

  private List<PackInstall> installs() {
    return workspace.store().definitions().packs();
  }

  private void arrived(PackInstall pack) {
    String counter = ARRIVED + pack.key();
    long last = workspace.store().counters().last(counter);
    if (last != mark(pack)) {
      workspace.commit(List.of(new Change.Count(counter, mark(pack), last)));
    }
  }

  private static long mark(PackInstall pack) {
    return pack.at().toEpochMilli();
  }

  /** Looks again only after something was published. */
  void sweep() {
    long generation = workspace.store().definitions().generation();
    if (generation == looked) {
      return;
    }
    Map<String, Long> counted = workspace.store().counters().beginning(ARRIVED);
    List<PackInstall> open =
        installs().stream()
            .filter(pack -> counted.getOrDefault(ARRIVED + pack.key(), 0L) != mark(pack))
            .toList();
    boolean all = true;
    for (PackInstall pack : open) {
      all &= brought(pack);
    }
    looked = all ? generation : NEVER;
  }

  /** Whether it is settled. */
  private boolean brought(PackInstall pack) {
    Optional<ObjectNode> announced = announced(pack);
    Optional<Bundle> bundle =
        Optional.ofNullable(shelf.bundles().get(pack.key()))
            .filter(kept -> PackReading.version(kept).equals(pack.version()));
    if (announced.isPresent() && bundle.isPresent()) {
      boolean young = pack.at().plus(PATIENCE).isAfter(workspace.clock().instant());
      if (young || arriving.contains(pack.key())) {
        return false;
      }
      bring(pack, bundle.get(), announced.get().path(SAMPLES).asBoolean(false));
    }
    arrived(pack);
    return true;
  }

  /** What is refused now is told once and would be refused again. */
  private void bring(PackInstall pack, Bundle bundle, boolean withSamples) {
    try {
      records(List.of(bundle), shelf.ids()).install(installer(pack), withSamples);
    } catch (Refusal refused) {
      arrived(pack);
      throw refused;
    }
  }

  /** What was said to follow its publish; nothing of packs that came before that was said. */
  private Optional<ObjectNode> announced(PackInstall pack) {
    return workspace.store().ledger().ofSubject("workspace").stream()
        .filter(event -> !event.at().isBefore(pack.at().minus(PATIENCE)))
        .map(Event::data)
        .filter(data ->
            data.path(RECORDS_OF)
                .valueStream()
                .anyMatch(key -> key.asString("").equals(pack.key())))
        .reduce((_, newest) -> newest);
  }

  /** Who installed it, who submits what an uploaded pack brings. */
  private Caller installer(PackInstall pack) {
    return Optional.ofNullable(pack.by())
        .flatMap(by -> workspace.org().user(by))
        .map(user ->
            new Caller(
                user.id(), user.login(), user.name(), user.roles(), user.language(), "", "server"))
        .orElseGet(SystemCallers::operator);
  }
}
