package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A kind of signal: a pure look at one action and at those before it that left the same trace. To
 * add one, write it and list it in {@link Suspicions}.
 */
public interface Suspicion {

  /** What it is called; two signals of one file may have a key of their own. */
  String key();

  LocalText title();

  /** What the action leaves behind, by which later ones find it without looking through all. */
  default List<Trace> traces(Act act) {
    return List.of();
  }

  /** What speaks against the action; mostly nothing. */
  List<Suspected> suspected(Act act, Earlier earlier);

  /**
   * Something to be found by.
   *
   * @param key equal for what belongs together; only its hash is kept
   * @param told what whoever finds it wants to know; blank for nothing
   */
  record Trace(String key, String told) {
    static Trace of(Object... parts) {
      return new Trace(key(parts), "");
    }

    static String key(Object... parts) {
      var key = new StringBuilder();
      for (Object part : parts) {
        key.append(part).append('/');
      }
      return key.toString();
    }
  }

  /**
   * A signal.
   *
   * @param score 0 to 1: how much it says
   * @param reason one sentence
   * @param other the record it was held against
   */
  record Suspected(String code, double score, LocalText reason, Optional<UUID> other) {
    public Suspected {
      score = Math.clamp(score, 0, 1);
    }
  }

  /** A trace that an action left which came before. */
  record Found(String form, UUID record, Instant at, String told) {}

  /** The actions before the one that is looked at, as far back as traces are kept. */
  interface Earlier {

    /** The newest few that left the trace. */
    List<Found> under(String key);

    /** The action itself; empty when it is gone. */
    Optional<Act> act(Found found);
  }
}
