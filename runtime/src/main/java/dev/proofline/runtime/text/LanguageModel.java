package dev.proofline.runtime.text;

import dev.proofline.engine.value.TextAdvice.Risk;
import java.util.List;

/** Reads contracts and says which of their words may be a risk. Safe for several threads. */
public interface LanguageModel {

  /** What it is: it stands beside what it said. */
  String name();

  /**
   * What it points at. Nothing it says is trusted: the caller keeps only what quotes the text.
   *
   * @throws Unheard when it did not answer, or not as it was asked to
   */
  List<Risk> risks(String text) throws Unheard;
}
