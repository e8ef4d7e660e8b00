package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that follow the rows they are computed from; played on each database. */
abstract class FreshScenarios extends Played {

  private static final String GROUP =
      """
      {"kind": "form", "key": "company_group", "title": {"zh-CN": "集团", "en": "Group"}, "use": "record", "label": "{{name}}",
       "fields": [
        {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
        {"key": "turnover", "type": "decimal", "scale": 2, "label": {"zh-CN": "合计", "en": "Turnover"}, "keep": "fresh",
         "compute": "rows.shop.filter(s, s.belongs_to == this).sum(s, s.spent)"}]}
      """;

  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": {"zh-CN": "门店", "en": "Shop"}, "use": "record", "label": "{{name}}",
       "fields": [
        {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
        {"key": "belongs_to", "type": "reference", "of": "company_group", "label": {"zh-CN": "集团", "en": "Group"}},
        {"key": "spent", "type": "decimal", "scale": 2, "label": {"zh-CN": "已买", "en": "Spent"}, "keep": "fresh",
         "compute": "rows.sale.filter(s, s.shop == this && s.paid).sum(s, s.amount)"},
        {"key": "sales", "type": "integer", "label": {"zh-CN": "单数", "en": "Sales"}, "keep": "fresh",
         "compute": "rows.sale.count(s, s.shop == this)"},
        {"key": "doubled", "type": "integer", "label": {"zh-CN": "两倍", "en": "Doubled"}, "compute": "or(sales, 0) * 2"}]}
      """;

  private static final String SALE =
      """
      {"kind": "form", "key": "sale", "title": {"zh-CN": "销售", "en": "Sale"}, "use": "record",
       "fields": [
        {"key": "shop", "type": "reference", "of": "shop", "label": {"zh-CN": "门店", "en": "Shop"}, "required": true},
        {"key": "amount", "type": "decimal", "scale": 2, "label": {"zh-CN": "金额", "en": "Amount"}},
        {"key": "paid", "type": "boolean", "label": {"zh-CN": "已付", "en": "Paid"}, "default": true},
        {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}},
        {"key": "called", "type": "text", "label": {"zh-CN": "店名", "en": "Called"}, "keep": "fresh", "compute": "shop.name"}]}
      """;

  private static final String ALARM =
      """
      {"kind": "flow", "key": "big_shop", "title": {"zh-CN": "大店", "en": "Big shop"},
       "when": {"changed": "shop", "fields": ["spent"]}, "if": "spent > 1000", "do": [
         {"key": "call", "task": {"to": "role('director')", "title": {"zh-CN": "致电大店", "en": "Call"}}}]}
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database()));
    scenario().publishes(GROUP, SHOP, SALE);
  }

  private UUID group(String name) {
    return scenario().as("rep1").fills("company_group").with("name", name).submits().id();
  }

  private UUID shop(String name) {
    return scenario().as("rep1").fills("shop").with("name", name).submits().id();
  }

  private UUID shop(String name, UUID group) {
    return scenario()
        .as("rep1")
        .fills("shop")
        .with("name", name)
        .with("belongs_to", group)
        .submits()
        .id();
  }

  private UUID sale(UUID shop, long amount) {
    return scenario()
        .as("rep1")
        .fills("sale")
        .with("shop", shop)
        .with("amount", amount)
        .submits()
        .then(accepted())
        .id();
  }

  private void settles() {
    scenario().after(Duration.ZERO);
  }

  private String shown(String form, UUID id, String field) {
    return scenario().as("rep1").reads(form, id).data().path(field).asString("");
  }

  private StoredRecord stored(String form, UUID id) {
    return scenario().engine().records().record(SystemCallers.operator(), form, id).record();
  }

  private List<String> events(UUID id) {
    return scenario().store().ledger().ofSubject("record/" + id).stream().map(Event::kind).toList();
  }

  @Test
  void a_value_follows_the_rows_it_reads_as_they_come_change_and_go() {
    UUID shop = shop("南山店");
    UUID first = sale(shop, 100);
    sale(shop, 20);
    settles();
    assertEquals("120", shown("shop", shop, "spent"));

    scenario().as("rep1").changes("sale", first, "{\"paid\": false}");
    settles();
    assertEquals("20", shown("shop", shop, "spent"));
    assertEquals("2", shown("shop", shop, "sales"));

    scenario()
        .engine()
        .records()
        .delete(SystemCallers.operator(), "sale", first, stored("sale", first).version());
    settles();
    assertEquals("1", shown("shop", shop, "sales"));
  }

  @Test
  void a_row_that_moves_changes_where_it_came_from_and_where_it_goes() {
    UUID from = shop("旧店");
    UUID to = shop("新店");
    UUID sale = sale(from, 70);
    settles();

    scenario().as("rep1").changes("sale", sale, "{\"shop\": \"" + to + "\"}");
    settles();

    assertEquals("0", shown("shop", from, "spent"));
    assertEquals("70", shown("shop", to, "spent"));
  }

  @Test
  void fresh_values_that_read_fresh_values_follow_along_the_way() {
    UUID group = group("华润");
    UUID shop = shop("福田店", group);
    sale(shop, 300);
    sale(shop("罗湖店", group), 11);

    settles();

    assertEquals("311", shown("company_group", group, "turnover"));
  }

  @Test
  void the_name_of_a_referred_record_follows_to_all_that_refer_to_it() {
    UUID shop = shop("老名字");
    List<UUID> sales = IntStream.range(0, 120).mapToObj(i -> sale(shop, i)).toList();
    settles();

    scenario().as("rep1").changes("shop", shop, "{\"name\": \"新名字\"}");
    settles();

    for (UUID sale : sales) {
      assertEquals("新名字", shown("sale", sale, "called"));
    }
  }

  @Test
  void what_was_stale_is_computed_after_a_restart() {
    UUID shop = shop("断电店");
    sale(shop, 5);

    scenario().restarts(Duration.ofHours(3));

    assertEquals("5", shown("shop", shop, "spent"));
  }

  @Test
  void a_change_of_what_no_value_reads_touches_nobody() {
    UUID shop = shop("安静店");
    UUID sale = sale(shop, 5);
    settles();
    List<String> before = events(shop);

    scenario().as("rep1").changes("sale", sale, "{\"note\": \"补记\"}");
    settles();

    assertEquals(before, events(shop));
    assertEquals(List.of("record.submitted", "record.refreshed"), before);
  }

  @Test
  void only_fresh_values_are_computed_anew_and_the_record_is_not_dated_anew() {
    UUID shop = shop("两倍店");
    StoredRecord before = stored("shop", shop);
    sale(shop, 5);

    scenario().after(Duration.ofHours(1));

    assertEquals("1", shown("shop", shop, "sales"));
    assertEquals("0", shown("shop", shop, "doubled"));
    assertEquals(before.updatedAt(), stored("shop", shop).updatedAt());
  }

  @Test
  void whoever_has_the_record_open_goes_on_though_a_value_was_computed_anew() {
    UUID shop = shop("同时店");
    long opened = stored("shop", shop).version();
    sale(shop, 5);
    sale(shop, 6);
    settles();
    sale(shop, 7);
    settles();

    scenario()
        .engine()
        .records()
        .patch(
            scenario().caller("rep1"), "shop", shop, opened, Scenario.json("{\"name\": \"改名店\"}"));

    assertEquals("改名店", shown("shop", shop, "name"));
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                scenario()
                    .engine()
                    .records()
                    .patch(
                        scenario().caller("rep1"),
                        "shop",
                        shop,
                        opened,
                        Scenario.json("{\"name\": \"又改\"}")));
    assertEquals(Refusal.Reason.STALE, refusal.reason());
  }

  @Test
  void a_value_that_passes_a_bound_sets_off_the_flow_that_waits_for_it() {
    scenario().publishes(ALARM);
    UUID shop = shop("大店");

    sale(shop, 900);
    settles();
    scenario().tasks("director", "open", 0);
    sale(shop, 200);
    settles();

    scenario().tasks("director", "open", 1);
  }

  @Test
  void a_formula_published_later_is_computed_for_all_records_there_are() {
    List<UUID> shops = IntStream.range(0, 60).mapToObj(i -> shop("店" + i)).toList();
    shops.forEach(shop -> sale(shop, 9));
    settles();

    scenario()
        .publishes(
            SHOP.replace(
                "\"rows.sale.count(s, s.shop == this)\"",
                "\"rows.sale.count(s, s.shop == this) * 10.0\""));
    settles();

    for (UUID shop : shops) {
      assertEquals(0, BigDecimal.TEN.compareTo(new BigDecimal(shown("shop", shop, "sales"))));
    }
  }

  @Test
  void two_that_change_the_same_rows_at_once_leave_the_value_true() throws Exception {
    UUID shop = shop("热闹店");
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try (threads) {
      for (int i = 0; i < 40; i++) {
        threads.submit(() -> sale(shop, 1));
        if (i % 5 == 0) {
          threads.submit(() -> scenario().engine().clockwork().fireDue(100));
        }
      }
    }

    settles();

    assertEquals("40", shown("shop", shop, "spent"));
  }
}
