package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused is there: nobody is told that it is missing. */
class RefusedNamesTest {

  private static final Source PROBE =
      Definitions.of(
          """
          {'kind':'form','key':'probe','title':'试','list':['gone'],
           'fields':[{'key':'n','type':'integer','label':'数'}]}\
          """);

  private static List<String> refusals(Source... sources) {
    return Definitions.compile(List.of(sources)).findings().stream()
        .map(finding -> finding.code() + " " + finding.pointer())
        .toList();
  }

  @Test
  void roles_that_name_a_refused_form_and_its_fields_are_right() {
    Source role =
        Definitions.of(
            """
            {'kind':'role','key':'rep','title':'业务员','can':[
             {'on':'probe','read':'own','where':'n > 1','fields':{'n':'hidden'}}]}\
            """);

    List<String> refusals = refusals(PROBE, role);

    assertEquals(1, refusals.size(), refusals::toString);
    assertEquals(refusals(PROBE), refusals);
  }

  @Test
  void a_name_nobody_has_is_told_beside_a_refused_form() {
    Source role =
        Definitions.of(
            """
            {'kind':'role','key':'rep','title':'业务员','can':[{'on':'prove','read':'own'}]}\
            """);

    assertEquals("unknown_form /role/rep/can/0/on", refusals(PROBE, role).getLast());
  }

  @Test
  void what_names_a_flow_or_a_metric_that_is_not_written_as_one_is_right() {
    Source flow = Definitions.of("{'kind':'flow','key':'ask','title':'问','nonsense':1}");
    Source metric = Definitions.of("{'kind':'metric','key':'few','title':'少','nonsense':1}");
    Source role =
        Definitions.of(
            """
            {'kind':'role','key':'rep','title':'业务员','can':[{'on':'*','read':'own'}],
             'export':{'rows':10,'above':'ask'}}\
            """);
    Source more =
        Definitions.of("{'kind':'metric','key':'more','title':'多','formula':'metrics.few * 2.0'}");
    Source tasks =
        Definitions.of(
            "{'kind':'metric','key':'asked','title':'问过','over':'tasks.ask','fold':'count'}");

    assertEquals(refusals(flow, metric), refusals(flow, metric, role, more, tasks));
  }
}
