package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.DefinitionStore.PackUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Packs that were uploaded, the last of each key; their zips are kept beside the attachments. */
final class PackUploads implements PackSource {

  private static final int MOST = 50;
  private static final long MOST_BYTES = 100L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Blobs blobs;
  private final PackFaults faults;
  private final UploadedSamples samples;
  private final ConcurrentHashMap<String, Bundle> read = new ConcurrentHashMap<>();
  private final Semaphore reading = new Semaphore(1, true);

  PackUploads(Workspace workspace, Blobs blobs, PackFaults faults, UploadedSamples samples) {
    this.workspace = workspace;
    this.blobs = blobs;
    this.faults = faults;
    this.samples = samples;
  }

  /**
   * INVALID when it is no pack, CONFLICT when it takes the key of one that is shipped, OVERLOADED
   * when others are being read.
   *
   * @param shipped keys of the packs that come with the product
   * @param installed versions by key
   */
  Bundle add(Caller caller, byte[] zip, Set<String> shipped, Map<String, String> installed) {
    enter();
    try {
      return added(caller, zip, shipped, installed);
    } finally {
      reading.release();
    }
  }

  /** One at a time: what a zip unpacks to is many times as large. */
  private void enter() {
    try {
      if (!reading.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Refusals.overloaded();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Refusals.overloaded();
    }
  }

  private Bundle added(
      Caller caller, byte[] zip, Set<String> shipped, Map<String, String> installed) {
    Bundle bundle = PackZip.read(zip);
    if (shipped.contains(PackReading.key(bundle))) {
      throw shipped(PackReading.key(bundle));
    }
    List<FileFinding> wrong = new ArrayList<>(faults.of(bundle));
    if (wrong.isEmpty()) {
      PackFaults.older(bundle, installed).ifPresent(wrong::add);
    }
    if (!wrong.isEmpty()) {
      throw PackFaults.refused(wrong);
    }
    refuseTooMany(PackReading.key(bundle), zip);
    String sha256 = kept(zip);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("pack", PackReading.key(bundle)).put("version", PackReading.version(bundle));
    data.put("sha256", sha256);
    var upload =
        new PackUpload(
            PackReading.key(bundle),
            PackReading.version(bundle),
            sha256,
            workspace.clock().instant(),
            caller.user().equals(SystemCallers.NOBODY) ? null : caller.user());
    workspace
        .store()
        .definitions()
        .putUpload(upload, workspace.events().ofWorkspace(caller, "pack.uploaded", data));
    return bundle;
  }

  /** All of them are looked through whenever somebody opens the template centre. */
  private void refuseTooMany(String key, byte[] zip) {
    List<PackUpload> others =
        workspace.store().definitions().uploads().stream()
            .filter(upload -> !upload.key().equals(key))
            .toList();
    long bytes =
        zip.length
            + others.stream()
                .flatMap(upload -> blobs.find(upload.sha256()).stream())
                .mapToLong(path -> path.toFile().length())
                .sum();
    if (others.size() >= MOST || bytes > MOST_BYTES) {
      throw Refusals.conflict(
          "上传的模板包最多 " + MOST + " 个、共 " + (MOST_BYTES >> 20) + " MB。请先移除用不着的，再上传这个。",
          "Expected at most "
              + MOST
              + " uploaded packs of "
              + (MOST_BYTES >> 20)
              + " MB together, but with this one there are more. Remove one that is not needed, then"
              + " upload this again.");
    }
  }

  UploadedSamples samples() {
    return samples;
  }

  void remove(Caller caller, String key) {
    if (workspace.store().definitions().uploads().stream()
        .noneMatch(upload -> upload.key().equals(key))) {
      throw Refusals.notFound();
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("pack", key);
    workspace
        .store()
        .definitions()
        .removeUpload(key, workspace.events().ofWorkspace(caller, "pack.removed", data));
  }

  private static Refusal shipped(String key) {
    return Refusals.conflict(
        "“" + key + "”是产品自带的模板包，不能用上传的替换。请在 pack.json 里换一个 key；它的定义若与自带的同名，也要改名。",
        "Expected a key of the pack's own, but \""
            + key
            + "\" comes with the product and is not replaced by an upload. Choose another key in"
            + " pack.json; definitions named like those of the product need other names too.");
  }

  private String kept(byte[] zip) {
    try {
      return blobs.keep(new ByteArrayInputStream(zip), PackZip.MOST_BYTES).sha256();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public List<Bundle> bundles() {
    var bundles = new ArrayList<Bundle>();
    List<PackUpload> uploads = workspace.store().definitions().uploads();
    read.keySet().retainAll(uploads.stream().map(PackUpload::sha256).toList());
    for (PackUpload upload : uploads) {
      Optional.ofNullable(read.computeIfAbsent(upload.sha256(), this::open))
          .ifPresent(bundles::add);
    }
    return bundles;
  }

  /** A zip that is gone, changed on disk, or no pack any more is in the catalogue no more. */
  private @Nullable Bundle open(String sha256) {
    if (blobs.examine(sha256) != Blobs.State.WHOLE) {
      return null;
    }
    try {
      return PackZip.read(Files.readAllBytes(blobs.find(sha256).orElseThrow()));
    } catch (Refusal _) {
      return null;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
