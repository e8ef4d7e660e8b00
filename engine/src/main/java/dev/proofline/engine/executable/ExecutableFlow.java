package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.step.Act;
import dev.proofline.engine.step.Trigger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A flow version, compiled.
 *
 * @param once never again for the same record; else on every resubmission
 * @param decides the outcome of its approvals is the record's status
 * @param fills the forms its tasks are done with
 */
public record ExecutableFlow(
    String key,
    int version,
    LocalText title,
    Trigger trigger,
    Optional<Expression> condition,
    boolean once,
    boolean decides,
    Block steps,
    Set<String> fills) {

  public ExecutableFlow {
    fills = Set.copyOf(fills);
  }

  /** The step with the key, wherever it stands. */
  public Optional<Step> step(String stepKey) {
    return find(steps, stepKey);
  }

  /** The block at a path as {@link Step#block} makes them. */
  public Optional<Block> block(String path) {
    return find(steps, path, Block.ROOT);
  }

  /** Its steps, those inside others too. */
  public Stream<Step> everyStep() {
    return every(steps);
  }

  private static Stream<Step> every(Block block) {
    return block.steps().stream()
        .flatMap(step ->
            Stream.concat(
                Stream.of(step), step.blocks().values().stream().flatMap(ExecutableFlow::every)));
  }

  private static Optional<Step> find(Block block, String key) {
    for (Step step : block.steps()) {
      if (step.key().equals(key)) {
        return Optional.of(step);
      }
      for (Block inside : step.blocks().values()) {
        Optional<Step> found = find(inside, key);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Block> find(Block block, String wanted, String path) {
    if (path.equals(wanted)) {
      return Optional.of(block);
    }
    for (Step step : block.steps()) {
      for (var inside : step.blocks().entrySet()) {
        String insidePath = step.block(path, inside.getKey());
        if (wanted.equals(insidePath) || wanted.startsWith(insidePath + ".")) {
          return find(inside.getValue(), wanted, insidePath);
        }
      }
    }
    return Optional.empty();
  }

  /** Steps one after the other. */
  public record Block(List<Step> steps) {
    public static final String ROOT = "do";

    public Block {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step; its key is unique in the flow.
   *
   * @param approvalFollows whether the flow may come to an approval after it
   * @param blocks the blocks inside it, by name
   */
  public record Step(
      String key,
      String verb,
      Pointer at,
      Optional<Expression> condition,
      Act act,
      boolean approvalFollows,
      SequencedMap<String, Block> blocks) {

    public Step {
      blocks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(blocks));
    }

    /** Where the step stands in a run. */
    public String path(String blockPath) {
      return blockPath + "." + key;
    }

    /** Where a block of the step stands in a run. */
    public String block(String blockPath, String name) {
      return path(blockPath) + "." + name;
    }
  }
}
