package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Kind;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form of which only checks are not written as checks are written: the rest of it can still be
 * looked at, so that its author hears of everything at once.
 */
final class UnfitChecks {

  private static final String CHECKS = "checks";

  private UnfitChecks() {}

  /** The form with a check that always passes in each one's place; empty when more is unfit. */
  static Optional<Source> passed(Source source, List<Finding> misfits) {
    ObjectNode json = source.json().deepCopy();
    boolean only =
        source.id().kind() == Kind.FORM
            && misfits.stream()
                .filter(Finding::isError)
                .allMatch(misfit -> isPassed(json, beneath(source, misfit)));
    return only ? Optional.of(source.with(json)) : Optional.empty();
  }

  private static List<String> beneath(Source source, Finding misfit) {
    List<String> tokens = misfit.pointer().tokens();
    return tokens.subList(Math.min(tokens.size(), source.at().tokens().size()), tokens.size());
  }

  private static boolean isPassed(ObjectNode form, List<String> place) {
    if (place.size() < 2
        || !place.getFirst().equals(CHECKS)
        || !(form.path(CHECKS) instanceof ArrayNode checks)) {
      return false;
    }
    int index = Integer.parseInt(place.get(1));
    JsonNode title = checks.path(index).path("title");
    ObjectNode passing = JsonNodeFactory.instance.objectNode();
    passing.put("key", CHECKS + "_" + index).put("expect", "true");
    if (title.isString()) {
      passing.set("title", title);
    }
    checks.set(index, passing);
    return true;
  }
}
