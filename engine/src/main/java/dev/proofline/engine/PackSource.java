package dev.proofline.engine;

import java.util.List;

/** Where packs come from: the catalogue that is shipped, a folder, an upload. */
@FunctionalInterface
public interface PackSource {

  List<Packs.Bundle> bundles();
}
