package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Store.PackUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Packs that were uploaded, the last of each key; their zips are kept beside the attachments. */
final class PackUploads implements PackSource {

  private final Workspace workspace;
  private final Blobs blobs;
  private final ConcurrentHashMap<String, Bundle> read = new ConcurrentHashMap<>();

  PackUploads(Workspace workspace, Blobs blobs) {
    this.workspace = workspace;
    this.blobs = blobs;
  }

  /** INVALID when it is no pack. */
  Bundle add(Caller caller, byte[] zip) {
    Bundle bundle = PackZip.read(zip);
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

  /** A zip that is gone or changed on disk is in the catalogue no more. */
  private @org.jspecify.annotations.Nullable Bundle open(String sha256) {
    if (blobs.examine(sha256) != Blobs.State.WHOLE) {
      return null;
    }
    try {
      return PackZip.read(Files.readAllBytes(blobs.find(sha256).orElseThrow()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
