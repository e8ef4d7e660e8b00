package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FormCompilerTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path INVALID = Path.of("src/test/resources/definitions/_invalid");

  @Test
  void makes_the_schemas_and_the_browser_module_of_a_form() {
    ExecutableForm visit = visit();

    assertAll(
        () -> Golden.same("visit.schema.json", pretty(visit.jsonSchema())),
        () -> Golden.same("visit.uischema.json", pretty(visit.uiSchema())),
        () -> Golden.same("visit.browser.mjs", visit.browserModule()));
  }

  @Test
  void gives_the_page_the_defaults_that_follow_the_clock() {
    String module =
        Definitions.form(
                "{'key':'at','type':'datetime','label':'时间','default':'now'},"
                    + "{'key':'due','type':'date','label':'期限','default':'today() + days(7)'},"
                    + "{'key':'number','type':'integer','label':'数','default':'1'}",
                "")
            .browserModule();

    assertTrue(module.contains("initial: {\n    \"at\": (f, x) => (x.now()),"), module);
    assertEquals(
        List.of("at", "due"),
        module
            .substring(module.indexOf("initial: {"))
            .lines()
            .skip(1)
            .takeWhile(line -> line.startsWith("    "))
            .map(line -> line.split("\"")[1])
            .toList());
  }

  @Test
  void orders_fields_after_those_they_read() {
    List<String> order = visit().fieldSet().evaluationOrder();

    assertTrue(order.indexOf("kind") < order.indexOf("device"));
    assertTrue(order.indexOf("minutes") < order.indexOf("amount"));
    assertTrue(order.indexOf("amount") < order.indexOf("tax"));
    assertEquals(List.of("visit_no", "tax"), visit().calculationOrder());
  }

  static Stream<String> faults() throws IOException {
    try (var files = Files.list(INVALID)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refuses_one_fault_with_one_finding_at_its_place(String file) {
    JsonNode fixture = JSON.readTree(Definitions.text("_invalid/" + file));
    var sources = new ArrayList<Source>();
    fixture.path("definitions").forEach(json -> sources.add(Definitions.source((ObjectNode) json)));

    Outcome<Catalogue> outcome = Definitions.compile(sources);

    assertEquals(
        List.of(fixture.path("pointer").asString() + " " + fixture.path("code").asString()),
        outcome.findings().stream()
            .filter(Finding::isError)
            .map(found -> found.pointer() + " " + found.code())
            .toList());
    for (Finding finding : outcome.findings()) {
      assertTrue(finding.message().byLanguage().containsKey("en"));
      assertTrue(finding.message().byLanguage().containsKey("zh-CN"));
    }
  }

  @Test
  void tells_all_problems_of_a_form_at_once() {
    var broken =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','subject':'b','list':['c'],'fields':["
                + "{'key':'a','type':'text','label':'甲','visibleIf':'x == 1'},"
                + "{'key':'n','type':'integer','label':'数','compute':'size(y)'}]}");

    Outcome<Catalogue> outcome = Definitions.compile(List.of(broken));

    assertEquals(
        List.of(
            "/form/visit/fields/0/visibleIf",
            "/form/visit/fields/1/compute",
            "/form/visit/subject",
            "/form/visit/list/0"),
        outcome.findings().stream()
            .map(found -> found.pointer().toString())
            .sorted(java.util.Comparator.comparing(FormCompilerTest::rank))
            .toList());
  }

  @Test
  void a_check_that_is_not_written_as_one_hides_nothing_else() {
    var broken =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','fields':["
                + "{'key':'a','type':'text','label':'甲'},"
                + "{'key':'n','type':'integer','label':'数','compute':'size(y)'}],'checks':["
                + "{'key':'proof','title':'凭证','evidence':{}},"
                + "{'key':'full','title':'写满','expect':'?'},"
                + "{'key':'some','title':'任一','any':[{'key':'inner','expect':'?'}]}]}");

    Outcome<Catalogue> outcome = Definitions.compile(List.of(broken));

    assertEquals(
        Set.of(
            "/form/visit/checks/0/evidence",
            "/form/visit/fields/1/compute",
            "/form/visit/checks/1/expect",
            "/form/visit/checks/2/any/0/expect"),
        outcome.findings().stream()
            .filter(Finding::isError)
            .map(found -> found.pointer().toString())
            .collect(Collectors.toSet()));
  }

  @Test
  void takes_three_hundred_fields_and_no_more() {
    assertEquals(List.of(), codes(300));
    assertEquals(List.of("/form/visit/fields too_many_fields"), codes(301));
  }

  private static List<String> codes(int fields) {
    String list =
        IntStream.range(0, fields)
            .mapToObj(i -> "{'key':'f" + i + "','type':'text','label':'甲'}")
            .collect(Collectors.joining(","));
    var form = Definitions.of("{'kind':'form','key':'visit','title':'拜访','fields':[" + list + "]}");
    return Definitions.compile(List.of(form)).findings().stream()
        .filter(Finding::isError)
        .map(found -> found.pointer() + " " + found.code())
        .toList();
  }

  private static int rank(String pointer) {
    return List.of(
            "/form/visit/fields/0/visibleIf",
            "/form/visit/fields/1/compute",
            "/form/visit/subject",
            "/form/visit/list/0")
        .indexOf(pointer);
  }

  @Test
  void warns_of_a_check_that_an_empty_answer_fails() {
    var form =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','fields':[{'key':'n','type':'integer','label':'数'}],"
                + "'checks':[{'key':'c','expect':'n > 3'}]}");

    Outcome<Catalogue> outcome = Definitions.compile(List.of(form));

    assertEquals("check_over_optional", outcome.findings().getFirst().code());
    assertTrue(
        Objects.requireNonNull(outcome.findings().getFirst().hint())
            .in("en")
            .contains("n != null"));
    assertTrue(outcome instanceof Outcome.Ok);
  }

  @Test
  void compiles_a_draft_against_what_is_published() {
    Catalogue published = catalogue();
    var draft =
        Definitions.of(
            "{'kind':'form','key':'sample','title':'样品','fields':["
                + "{'key':'customer','type':'reference','of':'customer','label':'客户'},"
                + "{'key':'n','type':'integer','label':'数','compute':'rows.visit.count(v, v.customer == customer) + settings.min_memo'}]}");

    Outcome<ExecutableForm> form = Definitions.compiler().form(draft, published);

    assertEquals(List.of(), form.findings());
    assertEquals(List.of("n"), form.orElseThrow().calculationOrder());
  }

  @Test
  void compiles_a_form_of_two_hundred_fields_quickly() {
    var fields = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      fields.append(i == 0 ? "" : ",");
      fields
          .append("{'key':'f" + i + "','type':'decimal','label':'字段 " + i + "'")
          .append(i > 0 && i % 4 == 0 ? ",'compute':'f" + (i - 1) + " * 2'" : "")
          .append(i > 0 && i % 4 == 1 ? ",'visibleIf':'f" + (i - 1) + " > 3'" : "")
          .append("}");
    }
    var source =
        Definitions.of("{'kind':'form','key':'visit','title':'拜访','fields':[" + fields + "]}");
    WorkspaceCompiler compiler = Definitions.compiler();
    long best = Long.MAX_VALUE;

    for (int round = 0; round < 20; round++) {
      long start = System.nanoTime();
      compiler.compile(List.of(source), Map.of()).orElseThrow();
      best = Math.min(best, System.nanoTime() - start);
    }

    assertTrue(best < 1_000_000_000L, best / 1_000_000 + " ms");
  }

  private static Catalogue catalogue() {
    return Definitions.catalogue(
        Definitions.resource("customer.json"),
        Definitions.resource("grades.json"),
        Definitions.resource("base_pack.json"),
        Definitions.resource("visit.json"));
  }

  private static ExecutableForm visit() {
    return Objects.requireNonNull(catalogue().forms().get("visit"));
  }

  private static String pretty(JsonNode json) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
