package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A role, compiled: what who has it may do, by form.
 *
 * @param grants by form key, and under {@link #EVERY_FORM} for forms that are not named
 * @param exportRows how many rows may be exported without asking; a hundred when empty
 * @param exportAbove the flow that decides about exports of more rows; whoever has the duty when
 *     empty
 * @param designs kinds of definition that may be drafted and published
 */
public record ExecutableRole(
    String key,
    int version,
    LocalText title,
    SequencedMap<String, Grant> grants,
    Optional<Expression> exportRows,
    Optional<String> exportAbove,
    Set<Kind> designs,
    Set<Duty> duties) {

  public static final String EVERY_FORM = "*";

  public ExecutableRole {
    grants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(grants));
    designs = Set.copyOf(designs);
    duties = Set.copyOf(duties);
  }

  /** What the role grants on the form; a named form replaces {@code "*"}. */
  public Optional<Grant> on(String form) {
    Grant named = grants.get(form);
    return Optional.ofNullable(named != null ? named : grants.get(EVERY_FORM));
  }

  /**
   * What a role may do with the rows of a form.
   *
   * @param where narrows reading and writing; always one that becomes SQL
   * @param fields only the fields that are not open
   */
  public record Grant(
      Reach read,
      Reach write,
      Optional<Expression> where,
      Set<Right> rights,
      Map<String, Mask> fields) {
    public Grant {
      rights = Set.copyOf(rights);
      fields = Map.copyOf(fields);
    }

    public Mask mask(String field) {
      return fields.getOrDefault(field, Mask.OPEN);
    }
  }

  /** Whose rows. */
  public enum Reach {
    NONE,
    OWN,
    REPORTS,
    TEAM,
    REGION,
    ALL;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What may be done besides reading and writing. */
  public enum Right {
    CREATE,
    DELETE,
    CLAIM,
    ASSIGN,
    MERGE;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How open a field is, from closed to open. */
  public enum Mask {
    HIDDEN,
    MASKED,
    READ,
    OPEN;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its value may be known. */
    public boolean readable() {
      return this == READ || this == OPEN;
    }

    public Mask orMoreOpen(Mask other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** Work for the whole workspace. */
  public enum Duty {
    INSTALL,
    USERS,
    AUDIT,
    APPROVE_EXPORT,
    SPOT_CHECK,
    ALL_NUMBERS;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
