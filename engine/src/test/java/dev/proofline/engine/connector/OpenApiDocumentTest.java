package dev.proofline.engine.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.connector.OpenApiDocument.Offer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiDocumentTest {

  private static final String COMPANIES =
      """
      openapi: 3.1.0
      info: {title: 企业信息, version: "1"}
      servers: [{url: "https://{host}/v1/", variables: {host: {default: registry.example.cn}}}]
      components:
        securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
        parameters:
          page: {name: page, in: query, schema: {type: integer}}
        schemas:
          Base: {type: object, required: [id], properties: {id: {type: string}, founded: {type: string, format: date}}}
          Company:
            allOf:
              - {$ref: '#/components/schemas/Base'}
              - type: object
                properties:
                  status: {type: [string, "null"], example: active}
                  capital: {type: number}
                  registered-at: {type: string, format: date-time}
                  address: {type: object, properties: {city: {type: string, example: 苏州}}}
                  tags: {type: array, items: {type: string}}
                  parent: {$ref: '#/components/schemas/Company'}
                  owners: {type: array, items: {type: object, properties: {name: {type: string}, share: {type: number}}}}
      paths:
        /companies/{companyId}:
          parameters: [{name: companyId, in: path, required: true, schema: {type: string}}]
          get:
            operationId: getCompany
            summary: 查企业
            parameters:
              - {$ref: '#/components/parameters/page'}
              - {name: Authorization, in: header, schema: {type: string}}
              - {name: X-Trace, in: header, schema: {type: string}}
              - {name: filter, in: query, schema: {type: object}}
            responses:
              '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Company'}}}}
        /companies:
          post:
            operationId: addCompany
            requestBody:
              content:
                application/json:
                  schema:
                    type: object
                    properties:
                      name: {type: string}
                      contact: {type: object, properties: {phone: {type: string}}}
                      lines: {type: array, items: {type: object, properties: {sku: {type: string}}}}
            responses:
              '201': {content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}, example: {id: 7}}}}
      """;

  private static OpenApiDocument read(String text) {
    return OpenApiDocument.read(text).orElseThrow();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void an_operation_takes_its_inputs_and_answers_from_the_schemas() {
    OpenApiDocument document = read(COMPANIES);
    Offer get = document.offers().getFirst();

    assertEquals("企业信息", document.title());
    assertEquals("https://registry.example.cn/v1", document.base());
    assertEquals(json("{\"type\": \"apiKey\", \"header\": \"X-Key\"}"), document.auth());
    ObjectNode made = get.operation();
    assertEquals("get_company", made.path("key").asString());
    assertEquals("查企业", made.path("title").asString());
    assertEquals("/companies/{company_id}", made.path("path").asString());
    assertEquals(
        json(
            """
            [{"key": "company_id", "type": "text"}, {"key": "page", "type": "integer"},
             {"key": "x_trace", "type": "text"}]
            """),
        made.path("inputs"));
    assertEquals(json("{\"page\": \"page\"}"), made.path("query"));
    assertEquals(json("{\"X-Trace\": \"x_trace\"}"), made.path("headers"));
    assertEquals(1, get.notes().size(), "the filter is no single value");
    String gives = made.path("gives").toString();
    for (String one :
        List.of(
            "{\"key\":\"id\",\"type\":\"text\",\"from\":\"$.id\"}",
            "{\"key\":\"founded\",\"type\":\"date\",\"from\":\"$.founded\"}",
            "{\"key\":\"status\",\"type\":\"text\",\"from\":\"$.status\"}",
            "{\"key\":\"capital\",\"type\":\"decimal\",\"from\":\"$.capital\"}",
            "{\"key\":\"registered_at\",\"type\":\"datetime\",\"from\":\"$['registered-at']\"}",
            "{\"key\":\"address_city\",\"type\":\"text\",\"from\":\"$.address.city\"}",
            "{\"key\":\"tags\",\"type\":\"tags\",\"from\":\"$.tags\"}",
            "{\"key\":\"owners_name\",\"type\":\"tags\",\"from\":\"$.owners[*].name\"}")) {
      assertTrue(gives.contains(one), () -> one + " in " + gives);
    }
    assertEquals("active", made.at("/sample/status").asString());
    assertEquals("苏州", made.at("/sample/address/city").asString());
  }

  @Test
  void a_body_is_written_of_inputs_and_what_does_not_fit_is_told() {
    Offer add = read(COMPANIES).offers().get(1);

    assertEquals(
        json("{\"name\": \"name\", \"contact\": {\"phone\": \"contact_phone\"}}"),
        add.operation().path("body"));
    assertEquals(json("{\"id\": 7}"), add.operation().path("sample"));
    assertTrue(add.notes().getFirst().in("en").contains("lines"), add.notes()::toString);
  }

  @Test
  void what_is_taken_over_compiles_as_a_connector() {
    OpenApiDocument document = read(COMPANIES);
    ObjectNode connector =
        (ObjectNode) json("{\"kind\": \"connector\", \"key\": \"companies\", \"title\": \"企业\"}");
    connector.put("base", document.base());
    var operations = connector.putArray("operations");
    document.offers().forEach(offer -> operations.add(offer.operation()));
    List<Finding> errors =
        Definitions.compiler()
            .compile(
                List.of(new Source(new DefinitionId(Kind.CONNECTOR, "companies"), 0, connector)),
                Map.of())
            .findings()
            .stream()
            .filter(Finding::isError)
            .toList();

    assertEquals(List.of(), errors);
  }

  @Test
  void what_is_no_openapi_3_says_so() {
    for (String wrong :
        List.of(
            "",
            "{",
            "[1]",
            "just a text",
            "swagger: '2.0'",
            "openapi: 3.0.0",
            "{\"openapi\": \"3.1.0\", \"paths\": {}}",
            "openapi: 3.0.0\npaths: {/a: {$ref: 'https://elsewhere.example/a.yaml'}}",
            "a: &a [x]\nb: [*a, *a]",
            "x".repeat(OpenApiDocument.LONGEST + 1))) {
      var refused = assertInstanceOf(Outcome.Refused.class, OpenApiDocument.read(wrong), wrong);
      Finding finding = (Finding) refused.findings().getFirst();
      assertTrue(finding.message().byLanguage().keySet().containsAll(List.of("zh-CN", "en")));
    }
  }

  /** References in circles, and to themselves, end. */
  @Test
  void circles_end() {
    OpenApiDocument document =
        read(
            """
            {"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": {"200": {"content":
              {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
             "components": {"schemas": {"A": {"properties": {"b": {"$ref": "#/components/schemas/A"},
               "self": {"$ref": "#/components/schemas/Self"}, "n": {"type": "integer"}}},
               "Self": {"$ref": "#/components/schemas/Self"}}}}
            """);

    assertEquals("get_a", document.offers().getFirst().key());
    assertTrue(document.offers().getFirst().operation().path("gives").size() >= 1);
  }
}
