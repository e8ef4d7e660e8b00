package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static dev.proofline.designer.DeskSession.button;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.scenario.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connector's secret is put into the vault, and its draft is tried out. */
class ConnectorEditorTest {

  private static final String REGISTER =
      """
      {"kind": "connector", "key": "register", "title": "企业信息", "base": "https://register.example.cn",
       "auth": {"type": "bearer", "secret": "register_key"},
       "operations": [{"key": "lookup", "path": "/company/{name}",
         "inputs": [{"key": "name", "type": "text"}],
         "gives": [{"key": "status", "type": "text", "from": "$.data.status"}],
         "sample": {"data": {"status": "active"}}}]}
      """;

  private final Scenario scenario = Scenario.of(new DeskSession.Memory());

  @BeforeEach
  void opens_the_editor() {
    DeskSession.open(scenario);
    scenario
        .engine()
        .design()
        .save(
            scenario.caller("admin"),
            new DefinitionId(Kind.CONNECTOR, "register"),
            Scenario.json(REGISTER),
            0);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/connector/register/edit");
  }

  @AfterEach
  void closes_it() {
    MockVaadin.tearDown();
    scenario.close();
  }

  @Test
  void the_vault_takes_a_secret_and_the_draft_is_called_with_it() {
    scenario.outside().answers(200, "{\"data\": {\"status\": \"dissolved\"}}");
    assertTrue(text("connector-secret").contains("密钥库里还没有“register_key”"));
    assertEquals(
        "register.example.cn", _get(TextField.class, spec -> spec.withLabel("只发往主机")).getValue());
    _get(PasswordField.class).setValue("s3cret");

    _click(button("存入"));

    assertTrue(text("connector-secret").contains("只发往 register.example.cn"));
    assertFalse(text("connector-secret").contains("s3cret"));
    _get(TextField.class, spec -> spec.withLabel("name")).setValue("甲公司");

    _click(button("调用"));

    assertTrue(text("connector-trial").contains("状态 200"), () -> text("connector-trial"));
    assertTrue(text("connector-trial").contains("dissolved"), () -> text("connector-trial"));
    assertEquals(Optional.of("s3cret"), scenario.outside().asked().getFirst().secret());
  }

  @Test
  void what_cannot_be_called_says_why() {
    _click(button("调用"));

    assertTrue(
        text("connector-trial").contains("密钥库里没有“register_key”"), () -> text("connector-trial"));
    assertEquals(0, scenario.outside().asked().size());
  }

  private static String text(String part) {
    return _find(Div.class).stream()
        .filter(div -> div.hasClassName(part))
        .map(DeskSession::text)
        .findFirst()
        .orElseThrow();
  }
}
