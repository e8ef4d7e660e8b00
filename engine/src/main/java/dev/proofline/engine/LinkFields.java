package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.expression.Filled;
import dev.proofline.engine.expression.Filled.Piece;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What only whoever holds a link fills in: words for everybody else, and for written examples. */
final class LinkFields {

  /** Beside {@code data} of a sample or a case: what was filled in through the link. */
  static final String LINK = "link";

  private static final String DATA = "data";

  private LinkFields() {}

  /** Whether an answer says nothing. */
  static boolean isEmpty(JsonNode given) {
    return given.isNull()
        || (given.isString() && given.asString().isBlank())
        || (given.isArray() && given.isEmpty());
  }

  static Finding notYours(Pointer at, ExecutableFlow sends) {
    return Finding.error(
        at,
        "filled_by_link",
        LocalText.of(
            "这一项由客户填写：提交以后，客户会收到“" + title(sends, "zh-CN") + "”的链接。请去掉它再提交。",
            "Expected this to be filled by the customer, who gets the link of \""
                + title(sends, "en")
                + "\" after you submit. Leave it out and submit again."));
  }

  private static String title(ExecutableFlow flow, String language) {
    return flow.title().in(language);
  }

  /** A field as everybody else sees it: instead of how to fill it, who does. */
  static FieldTexts.Said told(FieldTexts.Said said) {
    var byLanguage = new LinkedHashMap<String, List<Piece>>();
    byLanguage.put("zh-CN", List.of(new Piece.Words("由客户填写")));
    byLanguage.put("en", List.of(new Piece.Words("Filled by the customer")));
    return new FieldTexts.Said(Optional.of(new Filled(byLanguage)), Optional.empty(), said.words());
  }

  /**
   * What is told as said by the wrong one in a sample or case: a submitter does not fill in what is
   * left to a link, nor its holder anything else.
   *
   * @param line {@code {"data", "link"?}}
   */
  static Optional<Finding> misplaced(
      Catalogue catalogue, String form, ObjectNode line, Pointer at) {
    Set<String> left = catalogue.leftToLinks(form).keySet();
    return line.path(DATA).propertyNames().stream()
        .filter(left::contains)
        .findFirst()
        .map(key -> inData(at.child(DATA).child(key)))
        .or(() ->
            line.path(LINK).propertyNames().stream()
                .filter(key -> !left.contains(key))
                .findFirst()
                .map(key -> inLink(at.child(LINK).child(key))));
  }

  private static Finding inData(Pointer at) {
    return Expected.of("提交人填写的内容", "what a submitter fills in")
        .but("这一项只有持确认链接的人能填", "only the holder of a link fills this in")
        .hint(
            "请写在 link 里，例如 \"link\": {\"score\": 5}。",
            "Write it under \"link\" instead of \"data\".")
        .error(at, "filled_by_link");
  }

  private static Finding inLink(Pointer at) {
    return Expected.of("确认链接里填写的字段", "a field that a link asks for")
        .but("没有流程把它留给链接", "no flow leaves it to a link")
        .hint("请写在 data 里，或加进审批步骤的 edit。", "Write it under \"data\", or name it in \"edit\".")
        .error(at, "not_by_link");
  }
}
