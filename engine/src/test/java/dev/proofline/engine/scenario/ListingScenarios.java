package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.store.StoredRecord.Sort;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are found, paged through and asked for in words; played on each database. */
abstract class ListingScenarios extends Played {

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(database(), Definitions.CUSTOMER, Definitions.VISIT, Definitions.COMPLETENESS));
  }

  private UUID customer(String login, String name) {
    return scenario()
        .as(login)
        .fills("customer")
        .with("name", name)
        .submits()
        .then(accepted())
        .id();
  }

  @Test
  void customers_are_found_by_name_initials_and_filter() {
    customer("rep1", "苏州嘉禾饮料");
    customer("rep1", "无锡精工轴承");
    var records = scenario().engine().records();
    var rep1 = scenario().caller("rep1");

    assertEquals("苏州嘉禾饮料", records.pick(rep1, "customer", "szjh", 5).getFirst().label());
    assertEquals(
        List.of("无锡精工轴承"),
        scenario().as("rep1").sees("customer", "name.startsWith('无锡')").stream()
            .map(RecordView::label)
            .toList());
    assertEquals(
        List.of("苏州嘉禾饮料"),
        scenario()
            .as("rep1")
            .sees("customer", "rows.customer.exists(c, c.name == name) && name.contains('嘉禾')")
            .stream()
            .map(RecordView::label)
            .toList());
    refused(Reason.INVALID, () -> scenario().as("rep1").sees("customer", "nmae == 'x'"));
  }

  @Test
  void a_list_pages_through_every_row_once() {
    for (int i = 0; i < 7; i++) {
      customer("rep1", "客户" + i);
      scenario().clock().advance(Duration.ofMinutes(1));
    }
    var seen = new java.util.ArrayList<String>();
    String after = null;

    do {
      var query =
          new Query("customer", null, null, List.of(new Sort("created_at", true)), 3, after);
      var page = scenario().engine().records().list(scenario().caller("rep1"), query);
      page.items().forEach(view -> seen.add(view.label()));
      after = page.next();
    } while (after != null);

    assertEquals(List.of("客户6", "客户5", "客户4", "客户3", "客户2", "客户1", "客户0"), seen);
  }

  @Test
  void rows_are_counted_as_far_as_asked_and_only_those_open_to_the_caller() {
    for (int i = 0; i < 4; i++) {
      customer("rep1", "客户" + i);
    }
    customer("rep2", "客户9");

    assertEquals(OptionalInt.of(4), counted("rep1", null, null, 10));
    assertEquals(OptionalInt.of(3), counted("rep1", null, null, 3));
    assertEquals(OptionalInt.of(5), counted("manager", null, null, 10));
    assertEquals(OptionalInt.of(2), counted("manager", "name in ['客户1', '客户9']", null, 10));
    assertEquals(OptionalInt.of(1), counted("manager", null, "客户9", 10));
    assertEquals(OptionalInt.empty(), counted("manager", "name.matches('客.*')", null, 10));
    refused(Reason.INVALID, () -> counted("rep1", "nmae == 'x'", null, 10));
  }

  private OptionalInt counted(
      String login, @Nullable String filter, @Nullable String search, int most) {
    var query = new Query("customer", filter, search, List.of(), 1, null);
    return scenario().engine().records().count(scenario().caller(login), query, most);
  }

  @Test
  void a_made_up_place_in_a_list_is_refused_in_words() {
    Caller rep = scenario().caller("rep1");

    for (String after : List.of("x", "~", "1~", "AAAA", "eyJ", "..", "'", "\ufffd", "9999~x")) {
      var query = new Query("customer", null, null, List.of(), 3, after);
      refused(Reason.INVALID, () -> scenario().engine().records().list(rep, query));
      refused(Reason.INVALID, () -> scenario().engine().tasks().list(rep, "open", 3, after));
    }
  }

  @Test
  void a_number_is_asked_for_days_of_four_digit_years_only() {
    var numbers = scenario().engine().numbers();
    Caller manager = scenario().caller("manager");
    LocalDate first = LocalDate.of(1, 1, 1);
    LocalDate last = LocalDate.of(9999, 12, 31);

    numbers.metric(manager, "completeness", List.of(), first, last);

    refused(
        Reason.INVALID,
        () -> numbers.metric(manager, "completeness", List.of(), null, LocalDate.MAX));
    refused(
        Reason.INVALID,
        () -> numbers.metric(manager, "completeness", List.of(), LocalDate.MIN, null));
  }
}
