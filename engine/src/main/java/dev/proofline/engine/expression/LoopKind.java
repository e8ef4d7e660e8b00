package dev.proofline.engine.expression;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The macros that walk a list: {@code rows.visit.count(v, v.customer == customer)}. */
enum LoopKind {
  EXISTS(true, true) {
    @Override
    Object run(LoopRun run) {
      return run.exists();
    }
  },
  ALL(true, false) {
    @Override
    Object run(LoopRun run) {
      return run.all();
    }
  },
  FILTER(true, true) {
    @Override
    Object run(LoopRun run) {
      return run.filtered();
    }
  },
  COUNT(true, true) {
    @Override
    Object run(LoopRun run) {
      return (double) run.filtered().size();
    }
  },
  STREAK(true, false) {
    @Override
    Object run(LoopRun run) {
      return run.streak();
    }
  },
  MAP(false, false) {
    @Override
    Object run(LoopRun run) {
      return run.mapped();
    }
  },
  SUM(false, false) {
    @Override
    @Nullable Object run(LoopRun run) {
      return Lists.sum(run.mapped());
    }
  },
  AVG(false, false) {
    @Override
    @Nullable Object run(LoopRun run) {
      return Lists.average(run.mapped());
    }
  },
  MIN(false, false) {
    @Override
    @Nullable Object run(LoopRun run) {
      return Lists.least(run.mapped());
    }
  },
  MAX(false, false) {
    @Override
    @Nullable Object run(LoopRun run) {
      return Lists.greatest(run.mapped());
    }
  };

  private final boolean conditional;
  private final boolean narrowing;

  LoopKind(boolean conditional, boolean narrowing) {
    this.conditional = conditional;
    this.narrowing = narrowing;
  }

  /** Whether the body is a condition. */
  boolean isConditional() {
    return conditional;
  }

  /** Whether rows that fail the condition need not be seen at all. */
  boolean ignoresFailingRows() {
    return narrowing;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract @Nullable Object run(LoopRun run);

  /** The loop's type over a body of the given type, or null when it cannot be. */
  @Nullable Type result(Type range, Type body) {
    return switch (this) {
      case EXISTS, ALL -> Type.BOOLEAN;
      case COUNT, STREAK -> Type.NUMBER;
      case FILTER -> range;
      case MAP -> body instanceof Type.ListOf ? null : Type.listOf(body);
      case SUM, AVG -> Types.fits(body, Type.NUMBER) ? Type.NUMBER : null;
      case MIN, MAX ->
          Types.fits(body, Type.NUMBER)
              ? Type.NUMBER
              : body.equals(Type.TIMESTAMP) ? Type.TIMESTAMP : null;
    };
  }

  static Optional<LoopKind> named(String word) {
    for (LoopKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
