package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Computed fields that tell a role of what it may not see. */
class TellingFieldsTest {

  private static final Source ORDER =
      Definitions.of(
          "{'kind':'form','key':'order','title':'订单','list':['name','total','twice','items'],"
              + "'fields':[{'key':'name','type':'text','label':'名'},"
              + "{'key':'price','type':'integer','label':'单价'},"
              + "{'key':'total','type':'integer','label':'合计','compute':'price * 2'},"
              + "{'key':'twice','type':'integer','label':'两倍','compute':'total * 2'},"
              + "{'key':'items','type':'table','label':'行','fields':["
              + "{'key':'due','type':'integer','label':'应付','compute':'parent.price'}]}]}");

  private static Source role(String reads, String fields) {
    return Definitions.of(
        "{'kind':'role','key':'spy','title':'外人','can':[{'on':'order','read':'"
            + reads
            + "','write':'none','fields':{"
            + fields
            + "}}]}");
  }

  private static List<Finding> look(Source role) {
    List<Source> sources = List.of(ORDER, role);
    return Definitions.compiler().lint(sources, Definitions.catalogue(ORDER, role)).stream()
        .filter(finding -> finding.code().equals("computed_tells_hidden"))
        .toList();
  }

  private static List<String> places(Source role) {
    return look(role).stream().map(finding -> finding.pointer().toString()).toList();
  }

  @Test
  void what_a_computed_field_tells_of_a_hidden_one_is_told_at_the_role_and_at_the_field() {
    Source spy = role("all", "'price':'hidden','items':'hidden'");

    assertEquals(
        List.of(
            "/role/spy/can/0/fields/price",
            "/role/spy/can/0/fields/price",
            "/form/order/fields/2/compute",
            "/form/order/fields/3/compute"),
        places(spy));
    String words = look(spy).getFirst().message().in("zh-CN") + look(spy).get(2).message();
    assertTrue(words.contains("合计") && words.contains("单价") && words.contains("外人"), words);
  }

  @Test
  void a_column_tells_of_the_record_around_it() {
    assertEquals(
        List.of("/role/spy/can/0/fields/price", "/form/order/fields/4"),
        places(role("all", "'price':'masked','total':'hidden','twice':'hidden'")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'name':'hidden'",
        "'price':'read'",
        "'price':'hidden','total':'hidden','twice':'masked','items':'hidden'"
      })
  void what_tells_of_nothing_is_fine(String fields) {
    assertEquals(List.of(), places(role("all", fields)));
  }

  @Test
  void who_reads_no_row_is_told_of_none() {
    assertEquals(List.of(), places(role("none", "'price':'hidden'")));
  }

  private static final Source BEE =
      Definitions.of(
          "{'kind':'form','key':'bee','title':'蜂','use':'action','fields':["
              + "{'key':'deal','type':'reference','of':'order','label':'单'},"
              + "{'key':'copy','type':'integer','label':'抄','compute':'deal.price'},"
              + "{'key':'far','type':'integer','label':'远','compute':'deal.twice'},"
              + "{'key':'most','type':'decimal','label':'最高',"
              + "'compute':'rows.order.filter(o, o.name == deal.name).sum(o, o.price)'},"
              + "{'key':'due','type':'decimal','label':'应付','compute':'deal.items.sum(i, i.due)'},"
              + "{'key':'named','type':'text','label':'名','compute':'deal.name'}]}");

  private static Source spy(String duties, String more) {
    return Definitions.of(
        "{'kind':'role','key':'spy','title':'外人'"
            + duties
            + ",'can':[{'on':'order','read':'all','fields':{'price':'hidden','total':'hidden',"
            + "'twice':'hidden','items':'hidden'}}"
            + more
            + "]}");
  }

  private static Source metric(String key, String more) {
    return Definitions.of(
        "{'kind':'metric','key':'"
            + key
            + "','title':'数 "
            + key
            + "','at':'submitted_at',"
            + more
            + "}");
  }

  private static List<String> told(Source... sources) {
    return Definitions.compiler().lint(List.of(sources), Definitions.catalogue(sources)).stream()
        .filter(finding -> finding.code().equals("computed_tells_hidden"))
        .map(finding -> finding.pointer().toString())
        .toList();
  }

  @Test
  void what_is_read_by_a_reference_and_of_other_rows_tells_of_it() {
    Source spy = spy("", ",{'on':'bee','read':'all'}");

    List<String> places = told(ORDER, BEE, spy);

    assertEquals(
        List.of(
            "/form/bee/fields/1/compute",
            "/form/bee/fields/2/compute",
            "/form/bee/fields/3/compute",
            "/form/bee/fields/4/compute"),
        places.stream().filter(place -> place.startsWith("/form")).toList());
    assertTrue(places.contains("/role/spy/can/0/fields/twice"), places::toString);
    assertEquals(places, told(ORDER, BEE, spy("", ",{'on':'*','read':'all'}")));
  }

  @Test
  void a_form_whose_rows_the_role_is_not_given_tells_nothing() {
    assertEquals(List.of(), told(ORDER, BEE, spy("", "")));
  }

  @Test
  void a_number_tells_of_what_its_fields_are_made_of() {
    Source sum = metric("sum", "'over':'bee','fold':'sum','value':'copy'");
    Source by = metric("by", "'over':'bee','fold':'count','by':{'copy':'copy','name':'named'}");
    Source closed = metric("closed", "'over':'bee','fold':'sum','value':'deal.price'");
    Source spy = spy("", ",{'on':'bee','read':'all'}");

    List<String> places =
        told(ORDER, BEE, spy, sum, by, closed).stream()
            .filter(place -> place.startsWith("/metric"))
            .toList();

    assertEquals(List.of("/metric/sum/value", "/metric/by/by/copy"), places);
  }

  @Test
  void who_reads_all_numbers_reads_those_of_closed_fields() {
    Source sum = metric("sum", "'over':'order','fold':'sum','value':'price'");

    assertEquals(
        List.of("/role/spy/can/0/fields/price", "/metric/sum/value"),
        told(ORDER, spy(",'duties':['all_numbers']", ""), sum));
    assertEquals(List.of(), told(ORDER, spy("", ""), sum));
  }
}
