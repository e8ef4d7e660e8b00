package dev.proofline.engine.base;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Either a value with the warnings met on the way, or all the findings that refuse it. */
public sealed interface Outcome<T> {

  record Ok<T>(T value, List<Finding> warnings) implements Outcome<T> {
    public Ok {
      warnings = List.copyOf(warnings);
    }
  }

  record Refused<T>(List<Finding> findings) implements Outcome<T> {
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  static <T> Outcome<T> ok(T value) {
    return new Ok<>(value, List.of());
  }

  static <T> Outcome<T> refused(Finding finding) {
    return new Refused<>(List.of(finding));
  }

  static <T> Outcome<T> refused(List<Finding> findings) {
    return new Refused<>(findings);
  }

  /** Refused when any finding is an error, else the value with the findings as warnings. */
  static <T> Outcome<T> of(T value, List<Finding> findings) {
    return findings.stream().anyMatch(Finding::isError)
        ? new Refused<>(findings)
        : new Ok<>(value, findings);
  }

  /** Warnings of a success, all findings of a refusal. */
  default List<Finding> findings() {
    return switch (this) {
      case Ok<T>(_, var warnings) -> warnings;
      case Refused<T>(var findings) -> findings;
    };
  }

  default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
    return switch (this) {
      case Ok<T>(var value, var warnings) -> new Ok<>(change.apply(value), warnings);
      case Refused<T>(var findings) -> new Refused<>(findings);
    };
  }

  default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
    return switch (this) {
      case Refused<T>(var findings) -> new Refused<>(findings);
      case Ok<T>(var value, var warnings) ->
          switch (next.apply(value)) {
            case Ok<U>(var result, var more) -> new Ok<>(result, joined(warnings, more));
            case Refused<U>(var findings) -> new Refused<>(joined(warnings, findings));
          };
    };
  }

  /** The value, where a refusal would be a bug. */
  default T orElseThrow() {
    return switch (this) {
      case Ok<T>(var value, _) -> value;
      case Refused<T>(var findings) ->
          throw new IllegalStateException("Expected a value, but " + findings + ".");
    };
  }

  private static List<Finding> joined(List<Finding> first, List<Finding> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
