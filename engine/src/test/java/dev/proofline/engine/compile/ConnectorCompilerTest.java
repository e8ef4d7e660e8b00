package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableConnector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every mistake of a connector is told at its place; what is right compiles. */
class ConnectorCompilerTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static Outcome<Catalogue> compile(ObjectNode json) {
    return Definitions.compiler().compile(List.of(Definitions.source(json)), Map.of());
  }

  private static ObjectNode register() {
    return Definitions.resource("company_registry.connector.json").json().deepCopy();
  }

  @Test
  void a_connector_compiles_to_what_is_needed_to_call_it() {
    var compiled = (Outcome.Ok<Catalogue>) compile(register());

    ExecutableConnector made = compiled.value().connectors().get("company_registry");
    assertEquals(List.of(), compiled.findings());
    assertEquals(Optional.of("registry_key"), made.auth().needs());
    assertEquals(Duration.ofSeconds(3), made.timeout());
    assertEquals(
        Optional.of(new ExecutableConnector.Rate(60, Duration.ofMinutes(1))), made.limit());
    assertEquals(List.of("lookup", "report"), List.copyOf(made.operations().keySet()));
    assertEquals(
        List.of("status", "capital"),
        List.copyOf(made.operation("lookup").orElseThrow().gives().keySet()));
  }

  private static final String DESCRIBED =
      """
      openapi: 3.1.0
      info: {title: 企业信息, version: "1"}
      paths:
        /company:
          get:
            operationId: lookup
            parameters: [{name: name, in: query, required: true, schema: {type: string}}]
            responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {state: {type: string}}}}}}}
        /people:
          get: {operationId: people, responses: {"200": {description: ok}}}
      """;

  @Test
  void a_connector_offers_what_its_own_description_tells_beside_what_it_writes() {
    ObjectNode json = register();
    json.put("openapi", "openapi/registry.yaml").put("openapiText", DESCRIBED);

    ExecutableConnector made =
        ((Outcome.Ok<Catalogue>) compile(json)).value().connectors().get("company_registry");

    assertEquals(List.of("lookup", "report", "people"), List.copyOf(made.operations().keySet()));
    assertEquals(
        List.of("status", "capital"),
        List.copyOf(made.operation("lookup").orElseThrow().gives().keySet()),
        "what it writes itself takes the place of what is described");

    json.remove("operations");
    made = ((Outcome.Ok<Catalogue>) compile(json)).value().connectors().get("company_registry");
    assertEquals(List.of("lookup", "people"), List.copyOf(made.operations().keySet()));
    assertEquals(
        List.of("state"), List.copyOf(made.operation("lookup").orElseThrow().gives().keySet()));
  }

  @Test
  void a_description_that_is_missing_or_none_is_told_at_its_place() {
    ObjectNode json = register();
    json.put("openapi", "openapi/registry.yaml");
    assertEquals(
        List.of("no_openapi_file /connector/company_registry/openapi"), told(compile(json)));

    json.put("openapiText", "swagger: '2.0'");
    assertEquals(List.of("no_openapi /connector/company_registry/openapi"), told(compile(json)));
  }

  private static List<String> told(Outcome<Catalogue> outcome) {
    return outcome.findings().stream()
        .map(finding -> finding.code() + " " + finding.pointer())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/base | \"ftp://x.cn\" | bad_address /base",
        "/base | \"https://user:word@x.cn\" | bad_address /base",
        "/base | \"https://x.cn/v1?a=1\" | base_with_query /base",
        "/base | \"http://x.cn\" | unencrypted /base",
        "/timeout | \"PT5M\" | bad_span /timeout",
        "/timeout | \"days(1)\" | bad_span /timeout",
        "/retry/backoff | \"P1D\" | bad_span /retry/backoff",
        "/limit | \"many\" | bad_rate /limit",
        "/cache | \"P90D\" | bad_span /cache",
        "/auth | {\"type\": \"bearer\"} | missing /auth/secret",
        "/auth | {\"type\": \"none\", \"secret\": \"s\"} | not_for_this_auth /auth/secret",
        "/auth | {\"type\": \"oauth2\", \"client\": \"c\", \"secret\": \"s\", \"token\": \"x\"} | bad_address /auth/token",
        "/auth/header | \"Host\" | header_taken /auth/header",
        "/operations | [] | no_operations /operations",
        "/operations/0/path | \"company\" | bad_path /operations/0/path",
        "/operations/0/path | \"/a/../b\" | bad_path /operations/0/path",
        "/operations/0/path | \"/c/{nobody}\" | unknown_input /operations/0/path",
        "/operations/0/query/name | \"nam\" | unknown_name /operations/0/query/name",
        "/operations/0/headers | {\"X-Key\": \"'a'\"} | header_taken /operations/0/headers/X-Key",
        "/operations/0/headers | {\"A b\": \"'a'\"} | bad_header /operations/0/headers/A b",
        "/operations/0/body | {\"a\": 1} | body_not_sent /operations/0/body",
        "/operations/1/body/company/name | \"other\" | unknown_name /operations/1/body/company/name",
        "/operations/0/gives/0/from | \"data.status\" | bad_jsonpath /operations/0/gives/0/from",
        "/operations/0/gives/0/from | \"$.data.nothing\" | not_in_sample /operations/0/gives/0/from",
        "/operations/0/gives/0/type | \"integer\" | sample_unfit /operations/0/gives/0/from",
        "/operations/0/sample | null | no_sample /operations/0/sample",
        "/operations/0/inputs/0/key | \"now\" | reserved_key /operations/0/inputs/0/key"
      })
  void a_mistake_is_told_at_its_place(String place, String instead, String expected) {
    ObjectNode json = register();
    put(json, place, JSON.readTree(instead));

    List<Finding> findings = compile(json).findings();

    assertEquals(
        expected.replace(" /", " /connector/company_registry/"),
        findings.stream().map(one -> one.code() + " " + one.pointer()).findFirst().orElse("none"));
    assertEquals(
        List.of(), findings.stream().filter(one -> one.message().in("en").isBlank()).toList());
  }

  private static void put(ObjectNode json, String place, JsonNode value) {
    int last = place.lastIndexOf('/');
    JsonNode parent = last == 0 ? json : json.at(place.substring(0, last));
    ((ObjectNode) parent).set(place.substring(last + 1), value);
  }
}
