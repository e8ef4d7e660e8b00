package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Records.Choice;
import dev.proofline.engine.Records.Offer;
import dev.proofline.engine.Records.Wanted;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reference offers what it takes, for the answers so far; played on each database. */
abstract class OfferScenarios extends Played {

  private static final String CONTACT =
      """
      {"kind": "form", "key": "contact", "title": {"zh-CN": "联系人", "en": "Contact"}, "use": "record",
       "label": "{{name}}", "search": ["name"],
       "fields": [
         {"key": "name", "type": "text", "label": {"zh-CN": "姓名", "en": "Name"}, "required": true},
         {"key": "customer", "type": "reference", "of": "customer", "label": {"zh-CN": "客户", "en": "Customer"}}]}\
      """;

  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": {"zh-CN": "电话", "en": "Call"}, "use": "record",
       "fields": [
         {"key": "customer", "type": "reference", "of": "customer", "label": {"zh-CN": "客户", "en": "Customer"}},
         {"key": "contact", "type": "reference", "of": "contact", "label": {"zh-CN": "联系人", "en": "Contact"},
          "only": "%s"},
         {"key": "heard", "type": "table", "label": {"zh-CN": "在场", "en": "Present"}, "fields": [
           {"key": "who", "type": "reference", "of": "contact", "label": {"zh-CN": "谁", "en": "Who"},
            "only": "it.customer == parent.customer && it != boss"},
           {"key": "boss", "type": "reference", "of": "contact", "label": {"zh-CN": "上级", "en": "Superior"}}]}]}\
      """;

  private static final String SAME = "it.customer == customer";

  private UUID jiahe = new UUID(0, 0);
  private UUID jinggong = new UUID(0, 0);

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), Definitions.CUSTOMER, CONTACT, CALL.formatted(SAME)));
    jiahe = row("rep1", "customer", "嘉禾", null);
    jinggong = row("rep1", "customer", "精工", null);
    row("rep1", "contact", "王芳", jiahe);
    row("rep1", "contact", "王强", jiahe);
    row("rep1", "contact", "李雷", jinggong);
    row("rep2", "contact", "王外", jiahe);
  }

  private UUID row(String login, String form, String name, @Nullable UUID customer) {
    var filling = scenario().as(login).fills(form).with("name", name);
    if (customer != null && login.equals("rep1")) {
      filling.with("customer", customer);
    }
    return filling.submits().then(accepted()).id();
  }

  private Offer offer(String field, String data, @Nullable String search, @Nullable UUID record) {
    var caller = scenario().caller("rep1");
    var form = scenario().engine().records().form(caller, "call");
    var wanted =
        new Wanted(form, Pointer.parse(field), Scenario.json(data), Optional.ofNullable(record));
    return scenario().engine().records().offer(caller, wanted, search, 10);
  }

  private static List<String> names(Offer offer) {
    return offer.choices().stream().map(Choice::label).sorted().toList();
  }

  private String chosen(UUID customer) {
    return "{\"customer\": \"" + customer + "\"}";
  }

  @Test
  void a_reference_offers_what_its_rule_lets_through_for_the_answers_so_far() {
    Offer offer = offer("/contact", chosen(jiahe), null, null);

    assertEquals(List.of("王强", "王芳"), names(offer));
    assertEquals(List.of("customer"), offer.by());
    assertEquals(List.of(), offer.waitsFor());
    assertEquals(Map.of("customer", new Value.Ref("customer", jiahe)), offer.fixes());
    assertEquals(List.of("李雷"), names(offer("/contact", chosen(jinggong), null, null)));
    assertEquals(List.of("王芳"), names(offer("/contact", chosen(jiahe), "wf", null)));
  }

  @Test
  void what_the_rule_waits_for_is_told() {
    Offer offer = offer("/contact", "{}", null, null);

    assertEquals(List.of(), names(offer));
    assertEquals(List.of("customer"), offer.waitsFor());
    assertEquals(Map.of(), offer.fixes());
  }

  @Test
  void what_is_offered_is_taken_and_what_is_not_is_refused() {
    UUID offered = offer("/contact", chosen(jiahe), "王芳", null).choices().getFirst().id();

    var call = scenario().as("rep1").fills("call").with("contact", offered);
    call.with("customer", jinggong).submits().then(blockedAt("contact", "not_offered"));
    call.with("customer", jiahe).submits().then(accepted());
  }

  @Test
  void a_rule_that_sql_cannot_say_is_asked_of_each_row() {
    scenario().publishes(CALL.formatted(SAME + " && it.name.matches('^王.$') && it.name != '王强'"));

    assertEquals(List.of("王芳"), names(offer("/contact", chosen(jiahe), null, null)));
    assertEquals(List.of("王芳"), names(offer("/contact", chosen(jiahe), "王", null)));
  }

  @Test
  void a_rule_may_look_at_other_rows_and_settles_with_nothing_chosen() {
    scenario().publishes(CALL.formatted("!rows.call.exists(c, c.contact == it)"));
    UUID taken = offer("/contact", "{}", "王芳", null).choices().getFirst().id();
    scenario().as("rep1").fills("call").with("contact", taken).submits().then(accepted());

    Offer offer = offer("/contact", "{}", null, null);

    assertEquals(List.of("李雷", "王强"), names(offer));
    assertEquals(List.of(), offer.waitsFor());
  }

  @Test
  void a_cell_offers_by_its_row_and_by_the_record_around_it() {
    UUID boss = offer("/contact", chosen(jiahe), "王芳", null).choices().getFirst().id();
    String rows = ", \"heard\": [{}, {\"boss\": \"" + boss + "\"}]}";
    String data = chosen(jiahe).replace("}", rows);

    Offer first = offer("/heard/0/who", data, null, null);
    Offer second = offer("/heard/1/who", data, null, null);

    assertEquals(List.of("王强", "王芳"), names(first));
    assertEquals(List.of("heard/0/boss"), first.waitsFor());
    assertEquals(List.of("王强"), names(second));
    assertEquals(List.of("heard/1/boss", "customer"), second.by());
    assertEquals(List.of(), second.waitsFor());
  }

  @Test
  void a_record_that_is_changed_offers_by_what_it_holds() {
    UUID call =
        scenario().as("rep1").fills("call").with("customer", jiahe).submits().then(accepted()).id();

    assertEquals(List.of("王强", "王芳"), names(offer("/contact", "{}", null, call)));
    assertEquals(List.of("李雷"), names(offer("/contact", chosen(jinggong), null, call)));
  }

  @Test
  void a_customer_that_is_not_the_callers_to_see_opens_no_list() {
    UUID theirs = row("rep9", "customer", "外人", null);

    Offer offer = offer("/contact", chosen(theirs), null, null);

    assertEquals(List.of(), names(offer));
    assertEquals(List.of("customer"), offer.waitsFor());
    assertEquals(Map.of(), offer.fixes());
  }
}
