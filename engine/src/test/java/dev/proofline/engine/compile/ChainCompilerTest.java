package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Link;
import dev.proofline.engine.executable.ExecutableChain.Step;
import dev.proofline.engine.executable.Freshness;
import dev.proofline.engine.expression.SpanRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a chain compiles to, and everything that is refused, at its place. */
class ChainCompilerTest {

  private static final List<Source> FORMS =
      List.of(
          Definitions.of(
              "{'kind':'form','key':'customer','title':'客户','use':'record','fields':["
                  + "{'key':'name','type':'text','label':'名称'},"
                  + "{'key':'patience','type':'integer','label':'耐心'},"
                  + "{'key':'lost','type':'boolean','label':'已流失'}]}"),
          Definitions.of(
              "{'kind':'form','key':'visit','title':'拜访','subject':'customer','fields':["
                  + "{'key':'customer','type':'reference','of':'customer','label':'客户'},"
                  + "{'key':'visit_no','type':'integer','label':'第几次'},"
                  + "{'key':'kind','type':'choice','label':{'zh-CN':'方式','en':'Kind'},'options':["
                  + "{'value':'on_site','label':{'zh-CN':'上门','en':'On site'}}]}]}"),
          Definitions.of(
              "{'kind':'form','key':'sample_request','title':'样品','fields':["
                  + "{'key':'visit','type':'reference','of':'visit','label':'拜访'},"
                  + "{'key':'parcel','type':'text','label':'单号'}]}"),
          Definitions.of(
              "{'kind':'form','key':'requirement_list','title':'清单','subject':'customer','fields':["
                  + "{'key':'customer','type':'reference','of':'customer','label':'客户'}]}"));

  @Test
  void compiles_to_what_was_accepted() throws IOException {
    Catalogue catalogue = compiled(Definitions.resource("effective_customer.json")).orElseThrow();
    ExecutableChain chain = Objects.requireNonNull(catalogue.chains().get("effective_customer"));

    var lines = new ArrayList<String>();
    lines.add("%s about %s, v%d".formatted(chain.title(), chain.subject(), chain.version()));
    lines.add(
        "starts: %s %s if %s, subject by %s"
            .formatted(
                chain.start().event(),
                chain.start().form(),
                chain.start().condition().map(rule -> rule.text()).orElse("-"),
                way(chain.start().way())));
    lines.add("one for each start: " + chain.eachStart());
    lines.add("broken if: " + chain.brokenIf().map(rule -> rule.text()).orElse("-"));
    lines.add(
        "within: "
            + chain.within().map(ChainCompilerTest::span).orElse("-")
            + ", since: "
            + chain.since());
    chain.links().forEach(link -> lines.add(told(link)));
    for (String source : List.of(chain.chains(), chain.rows())) {
      lines.add("rows." + source + ":");
      Objects.requireNonNull(catalogue.vocabulary().rowTypes().get(source))
          .fields()
          .forEach((field, type) -> lines.add("  " + field + ": " + type));
    }
    lines.add("follows:");
    Freshness.ofChains(catalogue.chains().values(), catalogue.forms())
        .dependents()
        .entrySet()
        .stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(entry ->
            entry.getValue().stream()
                .map(one -> "  " + entry.getKey() + " → " + one.form() + " " + one.on().way())
                .sorted()
                .forEach(lines::add));
    Golden.same("chain-effective_customer.txt", String.join("\n", lines) + "\n");
  }

  private static String told(Link link) {
    return "%s (%s, was %s): %s if %s, subject by %s, after %s, within %s, owner %s, proof %s"
        .formatted(
            link.key(),
            link.title().in("en"),
            link.was(),
            link.on(),
            link.condition().map(rule -> rule.text()).orElse("-"),
            way(link.way()),
            link.after(),
            link.within().map(ChainCompilerTest::span).orElse("-"),
            link.owner().map(rule -> rule.text()).orElse("-"),
            link.proof().stream().map(check -> check.key()).toList());
  }

  private static String span(SpanRule within) {
    return switch (within) {
      case SpanRule.Fixed(var span) -> span.toString();
      case SpanRule.Work(var span) -> "work " + span;
      case SpanRule.Computed(var rule) -> rule.text();
    };
  }

  private static String way(List<Step> way) {
    return way.stream()
        .map(step -> step.form() + "." + step.field())
        .collect(Collectors.joining(" > ", "[", "]"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'subject':'nobody' | /subject unknown_form",
        "'subject':'links.c' | /subject form_of_chain",
        "'start':{'submitted':'nothing'} | /start/submitted unknown_form",
        "'start':{'schedule':'0 9 * * 1'} | /start chain_without_record",
        "'start':{'submitted':'sample_request'} | /start/submitted no_way_to_subject",
        "'start':{'changed':'visit','fields':['nothing']} | /start/fields/0 unknown_field",
        "'if':'nothing == 1' | /if unknown_name",
        "'if':'rows.visit.size() > 3' | /if chain_not_tied",
        "'brokenIf':'now > created_at' | /brokenIf chain_not_tied",
        "'brokenIf':'name' | /brokenIf wrong_result_type",
        "'since':'last week' | /since bad_since",
        "'within':{'work':'PT8H'} | /within no_calendar",
        "'links':[] | /links no_links",
        "'links':[{'key':'a','title':'a','on':'nothing'}] | /links/0/on unknown_form",
        "'links':[{'key':'a','title':'a','on':'chains.c'}] | /links/0/on form_of_chain",
        "'links':[{'key':'a','title':'a','on':'sample_request'}] | /links/0/on no_way_to_subject",
        "'links':[{'key':'a','title':'a','on':'visit','subject':'visit_no'}] | /links/0/subject not_a_reference",
        "'links':[{'key':'a','title':'a','on':'sample_request','subject':'visit'}] | /links/0/subject no_way_to_subject",
        "'links':[{'key':'a','title':'a','on':'visit','after':['b']}] | /links/0/after/0 unknown_link",
        "'links':[{'key':'a','title':'a','on':'visit','after':['a']}] | /links/0/after links_in_circle",
        "'links':[{'key':'a','title':'a','on':'visit','after':['b']},{'key':'b','title':'b','on':'visit','if':'visit_no == 2'}] | /links/0/after links_in_circle",
        "'links':[{'key':'a','title':'a','on':'visit'},{'key':'a','title':'b','on':'visit','if':'visit_no == 2'}] | /links/1/key duplicate_key",
        "'links':[{'key':'a','title':'a','on':'visit','owner':'subject.name'}] | /links/0/owner people_expected",
        "'links':[{'key':'a','title':'a','on':'visit','within':'subject.name'}] | /links/0/within wrong_result_type",
        "'links':[{'key':'a','title':'a','on':'visit','proof':[{'key':'p','title':'p','expect':'visit_no > 1','if':'visit_no != null','otherwise':'warn'}]}] | /links/0/proof/0/otherwise proof_of_link",
        "'links':[{'key':'a','title':'a','on':'visit','if':'me == owner'}] | /links/0/if unknown_name",
      })
  void refuses_what_is_wrong_where_it_stands(String changed, String expected) {
    Outcome<Catalogue> outcome = compiled(chain(changed));

    List<String> found =
        outcome.findings().stream()
            .filter(Finding::isError)
            .map(ChainCompilerTest::placed)
            .toList();
    assertTrue(found.contains(expected), () -> expected + " is not among " + outcome.findings());
    outcome
        .findings()
        .forEach(finding ->
            assertTrue(finding.message().byLanguage().containsKey("en"), finding::toString));
  }

  @Test
  void links_that_one_record_does_together_are_warned_of() {
    Outcome<Catalogue> outcome =
        compiled(
            chain(
                "'links':[{'key':'a','title':'a','on':'visit'},{'key':'b','title':'b','on':'visit'}]"));

    assertEquals(
        List.of("/links/1/if links_alike"),
        outcome.findings().stream().map(ChainCompilerTest::placed).toList());
  }

  @Test
  void a_condition_is_told_in_the_words_of_its_form() {
    assertEquals(
        "第几次 应不少于 2，方式 应等于 上门|第几次 should be at least 2, Kind should be On site",
        asked("visit_no >= 2 && kind == 'on_site'"));
    assertEquals("方式 应是其中之一：上门|Kind should be one of: On site", asked("kind in ['on_site']"));
  }

  private static String asked(String condition) {
    String links =
        "'links':[{'key':'a','title':'a','on':'visit','if':'%s'}]"
            .formatted(condition.replace("'", "\\'"));
    Catalogue catalogue = compiled(chain(links)).orElseThrow();
    LocalText asked =
        Objects.requireNonNull(catalogue.chains().get("c"))
            .links()
            .getFirst()
            .asked()
            .orElseThrow();
    return asked.in("zh-CN") + "|" + asked.in("en");
  }

  @Test
  void rows_of_chains_are_read_and_never_written() {
    Source read =
        Definitions.of(
            "{'kind':'flow','key':'late','title':'逾期','when':{'changed':'links.c','fields':['state']},"
                + "'if':'state == \\'late\\'','do':[{'key':'t','task':{'to':'subject.owner','title':'{{title}}'}}]}"
                    .replace("\\'", "\\\""));
    Source counted =
        Definitions.of(
            "{'kind':'metric','key':'closure','title':'闭环率','over':'chains.c','fold':'share','that':'proven'}");
    assertEquals(List.of(), compiled(chain("'per':'start'"), read, counted).findings());

    Source writes =
        Definitions.of(
            "{'kind':'flow','key':'w','title':'写','when':{'changed':'links.c'},"
                + "'do':[{'key':'c','create':{'form':'links.c','set':{}}},{'key':'u','update':{'set':{}}}]}");
    List<String> found =
        compiled(chain("'per':'start'"), writes).findings().stream()
            .filter(Finding::isError)
            .map(finding -> finding.pointer() + " " + finding.code())
            .toList();
    assertEquals(
        List.of(
            "/flow/w/do/0/create/form form_of_chain", "/flow/w/do/1/update/record record_expected"),
        found);
  }

  private static String placed(Finding finding) {
    return finding.pointer().toString().replace("/chain/c", "") + " " + finding.code();
  }

  private static Source chain(String changed) {
    var json =
        Definitions.of(
            "{'kind':'chain','key':'c','title':'链','subject':'customer','start':{'submitted':'visit'},"
                + "'links':[{'key':'a','title':'a','on':'visit'}]}");
    json.json().setAll(Definitions.of("{'kind':'chain','key':'c'," + changed + "}").json());
    return json;
  }

  private static Outcome<Catalogue> compiled(Source... more) {
    var all = new ArrayList<>(FORMS);
    all.addAll(List.of(more));
    return Definitions.compile(all);
  }
}
