package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Store.PackUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Packs that were uploaded, the last of each key; their zips are kept beside the attachments. */
final class PackUploads implements PackSource {

  private final Workspace workspace;
  private final Blobs blobs;
  private final PackFaults faults;
  private final UploadedSamples samples;
  private final ConcurrentHashMap<String, Bundle> read = new ConcurrentHashMap<>();

  PackUploads(Workspace workspace, Blobs blobs, PackFaults faults, UploadedSamples samples) {
    this.workspace = workspace;
    this.blobs = blobs;
    this.faults = faults;
    this.samples = samples;
  }

  /**
   * INVALID when it is no pack, CONFLICT when it takes the key of one that is shipped.
   *
   * @param shipped keys of the packs that come with the product
   */
  Bundle add(Caller caller, byte[] zip, Set<String> shipped) {
    Bundle bundle = PackZip.read(zip);
    if (shipped.contains(PackReading.key(bundle))) {
      throw shipped(PackReading.key(bundle));
    }
    List<FileFinding> wrong = faults.of(bundle);
    if (!wrong.isEmpty()) {
      throw PackFaults.refused(wrong);
    }
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
    for (PackUpload upload : workspace.store().definitions().uploads()) {
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
