package dev.proofline.engine;

import static java.util.stream.Collectors.partitioningBy;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Came;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the records of packs that are installed or upgraded: the content always, samples if asked.
 */
final class PackRecords {

  private final PackSamples shipped;
  private final UploadedSamples uploaded;
  private final Map<Boolean, List<Bundle>> origins;
  private final SampleIds ids;

  /**
   * @param ours keys of the packs that come with the product
   */
  PackRecords(
      PackSamples shipped,
      UploadedSamples uploaded,
      Set<String> ours,
      List<Bundle> bundles,
      SampleIds ids) {
    this.ids = ids;
    this.shipped = shipped;
    this.uploaded = uploaded;
    this.origins =
        bundles.stream().collect(partitioningBy(each -> ours.contains(PackReading.key(each))));
  }

  /** INVALID with what records of uploaded packs may not say. */
  void require() {
    UploadedSamples.require(origins.getOrDefault(false, List.of()));
  }

  /**
   * Content first: samples are judged by it.
   *
   * @return what came of the content
   */
  Came install(Caller caller, boolean samples) {
    Came content = write(caller, Brought.CONTENT);
    if (samples) {
      write(caller, Brought.SAMPLE);
    }
    return content;
  }

  private Came write(Caller caller, Brought what) {
    Came ours = shipped.install(caller, origins.getOrDefault(true, List.of()), what, ids);
    return ours.and(uploaded.install(caller, origins.getOrDefault(false, List.of()), what, ids));
  }
}
