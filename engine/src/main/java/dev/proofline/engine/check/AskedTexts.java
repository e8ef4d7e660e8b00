package dev.proofline.engine.check;

import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.ForwardingFacts;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Value;
import java.util.Optional;

/**
 * Facts that remember whether a rule asked for what is written or said in a file before anybody has
 * read it. For one evaluation.
 */
final class AskedTexts implements ForwardingFacts {

  private final Facts facts;
  private boolean unread;

  AskedTexts(Facts facts) {
    this.facts = facts;
  }

  boolean unread() {
    return unread;
  }

  @Override
  public Facts facts() {
    return facts;
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    Optional<FileText> found = facts.text(file);
    unread |= found.isEmpty() && Writing.mayBeRead(file);
    return found;
  }

  @Override
  public Facts told() {
    return facts.told();
  }

  @Override
  public Facts again() {
    return facts.again();
  }
}
