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
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.definitions.DefinitionEditorView;
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
        "register.example.cn", _get(TextField.class, spec -> spec.withLabel("只发往")).getValue());
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

  @Test
  void operations_are_chosen_from_the_systems_own_description() {
    _click(button("从 OpenAPI 取操作"));
    _get(TextArea.class, spec -> spec.withLabel("说明"))
        .setValue(
            """
            openapi: 3.1.0
            info: {title: 企业信息}
            paths:
              /company/{name}:
                get:
                  operationId: lookup
                  summary: 查企业
                  parameters: [{name: name, in: path, required: true, schema: {type: string}}]
                  responses:
                    '200': {content: {application/json: {schema: {type: object, properties: {status: {type: string, example: active}}}}}}
                delete: {operationId: remove, summary: 删企业, responses: {}}
            """);
    _click(button("读取"));
    _get(Checkbox.class, spec -> spec.withLabel("查企业")).setValue(true);

    _click(button("取用所选"));

    assertTrue(_find(Dialog.class).isEmpty());
    DeskSession.saves(_get(DefinitionEditorView.class));
    var operations =
        scenario
            .engine()
            .design()
            .draft(scenario.caller("admin"), new DefinitionId(Kind.CONNECTOR, "register"))
            .orElseThrow()
            .json()
            .path("operations");
    assertEquals(2, operations.size(), operations::toString);
    assertEquals("lookup_2", operations.at("/1/key").asString(), "another has the key");
    assertEquals("$.status", operations.at("/1/gives/0/from").asString());
    assertEquals("active", operations.at("/1/sample/status").asString());
  }

  @Test
  void what_is_no_description_is_told() {
    _click(button("从 OpenAPI 取操作"));
    _get(TextArea.class, spec -> spec.withLabel("说明")).setValue("swagger: '2.0'");
    _click(button("读取"));

    assertTrue(DeskSession.text(_get(Dialog.class)).contains("Swagger 2"));
  }

  private static String text(String part) {
    return _find(Div.class).stream()
        .filter(div -> div.hasClassName(part))
        .map(DeskSession::text)
        .findFirst()
        .orElseThrow();
  }
}
