package dev.proofline.runtime.http;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.List;

/** A request refused on the HTTP floor, before or instead of a use case. */
final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Problem problem;
  private final transient LocalText detail;
  private final transient List<Finding> findings;

  RequestRefused(Problem problem, LocalText detail, List<Finding> findings) {
    super(detail.in(LocalText.ENGLISH), null, false, false);
    this.problem = problem;
    this.detail = detail;
    this.findings = List.copyOf(findings);
  }

  Problem problem() {
    return problem;
  }

  LocalText detail() {
    return detail;
  }

  List<Finding> findings() {
    return findings;
  }
}
