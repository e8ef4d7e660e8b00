package dev.proofline.designer.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookCallTest {

  private static final JsonNode GIVES =
      JsonMapper.shared()
          .readTree(
              """
              [{"key": "order", "type": "text", "from": "$.data.order"},
               {"key": "amount", "type": "money", "from": "$.data.amount"},
               {"key": "at", "type": "datetime", "from": "$.at"},
               {"key": "first", "type": "text", "from": "$.lines[0].sku"},
               {"key": "odd", "type": "nothing", "from": "$.odd"}]\
              """);

  @Test
  void the_body_has_something_at_every_plain_path() {
    assertEquals(
        "{\"data\":{\"order\":\"A-1001\",\"amount\":1280.5},\"at\":\"2026-01-31T08:00:00Z\"}",
        WebhookCall.sample(GIVES).toString());
  }

  @Test
  void the_example_calls_the_address_and_holds_no_secret() {
    String curl = WebhookCall.curl(WebhookCall.address("https://crm.example", "erp"), GIVES);

    assertTrue(curl.contains("curl -X POST 'https://crm.example/api/webhooks/erp'"), curl);
    assertTrue(curl.contains("${WEBHOOK_SECRET#whsec_}"), curl);
    assertTrue(curl.contains("date +%s"), curl);
  }
}
