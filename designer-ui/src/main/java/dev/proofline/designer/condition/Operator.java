package dev.proofline.designer.condition;

import java.util.List;

/** How a field is compared. The key is also its key in the message catalogue. */
public enum Operator {
  EQUALS,
  NOT_EQUALS,
  LESS,
  AT_MOST,
  GREATER,
  AT_LEAST,
  ONE_OF,
  NONE_OF,
  CONTAINS,
  NOT_CONTAINS,
  STARTS_WITH,
  HAS,
  HAS_NOT,
  YES,
  NO,
  WITHIN_DAYS,
  OLDER_THAN_DAYS,
  FILLED,
  EMPTY,
  SOME,
  NONE;

  /** Whether it says which of two values is the greater, or that they are the same. */
  public boolean compares() {
    return switch (this) {
      case EQUALS, NOT_EQUALS, LESS, AT_MOST, GREATER, AT_LEAST -> true;
      default -> false;
    };
  }

  /** How many values it takes. */
  public Takes takes() {
    return switch (this) {
      case YES, NO, FILLED, EMPTY, SOME, NONE -> Takes.NOTHING;
      case ONE_OF, NONE_OF -> Takes.SEVERAL;
      case WITHIN_DAYS, OLDER_THAN_DAYS -> Takes.DAYS;
      case EQUALS,
          NOT_EQUALS,
          LESS,
          AT_MOST,
          GREATER,
          AT_LEAST,
          CONTAINS,
          NOT_CONTAINS,
          STARTS_WITH,
          HAS,
          HAS_NOT ->
          Takes.ONE;
    };
  }

  /** What an operator takes. */
  public enum Takes {
    NOTHING,
    ONE,
    SEVERAL,
    DAYS
  }

  /** What a field holds, as far as comparing goes. */
  public enum Sort {
    TEXT(EQUALS, NOT_EQUALS, CONTAINS, NOT_CONTAINS, STARTS_WITH, FILLED, EMPTY),
    NUMBER(EQUALS, NOT_EQUALS, GREATER, AT_LEAST, LESS, AT_MOST, FILLED, EMPTY),
    /** How long a text or a list is. */
    COUNT(AT_LEAST, AT_MOST, EQUALS, NOT_EQUALS, GREATER, LESS),
    SPAN(AT_LEAST, AT_MOST, GREATER, LESS, FILLED, EMPTY),
    YES_NO(YES, NO, FILLED, EMPTY),
    CHOICE(EQUALS, NOT_EQUALS, ONE_OF, NONE_OF, FILLED, EMPTY),
    CHOICES(HAS, HAS_NOT, SOME, NONE),
    DATE(AT_LEAST, AT_MOST, LESS, GREATER, WITHIN_DAYS, OLDER_THAN_DAYS, FILLED, EMPTY),
    LIST(SOME, NONE),
    OTHER(FILLED, EMPTY);

    private final List<Operator> operators;

    Sort(Operator... operators) {
      this.operators = List.of(operators);
    }

    public List<Operator> operators() {
      return operators;
    }
  }
}
