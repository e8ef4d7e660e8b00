package dev.proofline.engine.chain;

import dev.proofline.engine.expression.Lasting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was found of one subject, in no order.
 *
 * @param starts rows that start a chain
 * @param candidates by link, the rows that meet its condition
 * @param within by link, its time limit; those without one are not there
 * @param whole the time limit of the whole chain
 * @param brokenSince since when the chain's {@code brokenIf} holds
 * @param closed of starts whose chain was closed before, the links it had then
 */
public record Found(
    List<Start> starts,
    Map<String, List<Candidate>> candidates,
    Map<String, Lasting> within,
    Optional<Lasting> whole,
    Optional<Instant> brokenSince,
    Map<UUID, Set<String>> closed) {

  public Found {
    starts = List.copyOf(starts);
    candidates = Map.copyOf(candidates);
    within = Map.copyOf(within);
    closed = Map.copyOf(closed);
  }

  /** A row that starts a chain, and when. */
  public record Start(UUID row, Instant at) {}

  /**
   * A row that may do a link.
   *
   * @param at since when it does
   * @param proven whether it is effective and passes the link's proof
   */
  public record Candidate(UUID row, Instant at, boolean proven) {}
}
