package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.SpanRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A chain, compiled: links about one subject, each in time and with proof.
 *
 * @param subject the form of the records it is about
 * @param eachStart a chain for every start; else one open chain a subject
 * @param links each after those it comes after
 * @param brokenIf over the subject
 * @param within for the whole of it, from its start
 * @param archived nothing new is started
 */
public record ExecutableChain(
    String key,
    int version,
    LocalText title,
    String subject,
    Start start,
    boolean eachStart,
    List<Link> links,
    Optional<Expression> brokenIf,
    Optional<SpanRule> within,
    Since since,
    boolean archived) {

  public ExecutableChain {
    links = List.copyOf(links);
  }

  /** The form of the rows that tell of its chains. */
  public String chains() {
    return ChainRows.CHAINS.source(key);
  }

  /** The form of the rows that tell of its links. */
  public String rows() {
    return ChainRows.LINKS.source(key);
  }

  public Optional<Link> link(String wanted) {
    return links.stream().filter(link -> link.key().equals(wanted)).findFirst();
  }

  /**
   * What starts one.
   *
   * @param form whose rows do
   * @param event what has to happen to such a row
   * @param fields for {@code CHANGED}, one of which has to change; any when there is none
   * @param condition over the row; {@code subject} is there
   * @param way from the row to the subject: reference fields, one after the other
   */
  public record Start(
      String form,
      Event event,
      List<String> fields,
      Optional<Expression> condition,
      List<Step> way) {
    public Start {
      fields = List.copyOf(fields);
      way = List.copyOf(way);
    }
  }

  /** What may happen to the row that starts a chain. */
  public enum Event {
    SUBMITTED,
    CREATED,
    CHANGED
  }

  /** A reference field of a form, followed. */
  public record Step(String form, String field) {}

  /**
   * A link.
   *
   * @param was its key before; empty when it was never renamed
   * @param on the form whose rows do it
   * @param condition over such a row; {@code subject} is there
   * @param asked what the condition asks for, in words
   * @param way from the row to the subject
   * @param after the keys of the links it waits for
   * @param within from the latest of those, else from the start; over the subject
   * @param owner over the subject; empty for its owner
   * @param proof what a row has to pass beside its verdict
   */
  public record Link(
      String key,
      String was,
      LocalText title,
      String on,
      Optional<Expression> condition,
      Optional<LocalText> asked,
      List<Step> way,
      List<String> after,
      Optional<SpanRule> within,
      Optional<Expression> owner,
      List<ExecutableCheck> proof) {
    public Link {
      way = List.copyOf(way);
      after = List.copyOf(after);
      proof = List.copyOf(proof);
    }
  }

  /** From which records on there are chains. */
  public sealed interface Since {
    /** Those that start after it was published. */
    record Published() implements Since {}

    /** Those of some time before it was published too. */
    record Before(Duration span) implements Since {}

    record Day(Instant moment) implements Since {}

    /**
     * @param published when the first version was
     */
    default Instant moment(Instant published) {
      return switch (this) {
        case Published() -> published;
        case Before(var span) -> published.minus(span);
        case Day(var moment) -> moment;
      };
    }
  }
}
