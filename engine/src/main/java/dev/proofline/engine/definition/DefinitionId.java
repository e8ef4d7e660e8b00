package dev.proofline.engine.definition;

/** The identity of a definition: what drafts, versions, merges and history hang on. */
public record DefinitionId(Kind kind, String key) {
  @Override
  public String toString() {
    return kind.key() + "/" + key;
  }
}
