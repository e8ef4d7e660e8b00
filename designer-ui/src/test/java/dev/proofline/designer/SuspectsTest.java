package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import dev.proofline.engine.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records with signals against them lead to what they were held against. */
class SuspectsTest {

  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": "走访", "use": "action", "fields": [
        {"key": "memo", "type": "long_text", "label": "纪要"}]}
      """;

  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": "销售经理",
       "can": [{"on": "*", "read": "reports", "write": "own", "create": true}],
       "duties": ["spot_check"]}
      """;

  private final Scenario scenario = Scenario.of(new DeskSession.Memory(), CALL, MANAGER);

  @AfterEach
  void closes_it() {
    MockVaadin.tearDown();
    scenario.close();
  }

  @Test
  void the_other_record_is_a_press_away() {
    UUID first = called("rep1", "拜访了张店长，陈列整齐，库存还有一百二十七件，明天补货。");
    called("rep2", "拜访了李店长，陈列整齐，库存还有一百二十七件，明天补货。");
    while (scenario.engine().clockwork().lookCloser()) {
      scenario.clock().advance(Duration.ZERO);
    }
    DeskSession.open(scenario);
    DeskSession.signIn(scenario, "manager", "zh-CN");
    UI.getCurrent().navigate("designer/spot-checks");

    _click(DeskSession.button("可疑记录"));

    List<String> links = _find(Anchor.class).stream().map(Anchor::getHref).toList();
    assertTrue(links.contains("/r/call/" + first), links::toString);
  }

  private UUID called(String rep, String memo) {
    scenario.as(rep).fills("call").with("memo", memo).submits();
    scenario.clock().advance(Duration.ofMinutes(20));
    return scenario.id();
  }
}
