package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Confirmations;
import dev.proofline.engine.Confirmations.Holder;
import dev.proofline.engine.Confirmations.Link;
import dev.proofline.engine.Confirmations.Said;
import dev.proofline.engine.Confirmations.Sent;
import dev.proofline.engine.Confirmations.Sheet;
import dev.proofline.engine.Confirmations.Standing;
import dev.proofline.engine.Confirmations.State;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer without an account confirms, marks or signs by a link; played on each database. */
abstract class LinkScenarios extends Played {

  private static final String WORK_ORDER =
      """
      {"kind": "form", "key": "work_order", "title": {"zh-CN": "工单", "en": "Work order"}, "use": "action",
       "fields": [
         {"key": "mail", "type": "email", "label": {"zh-CN": "客户邮箱", "en": "Mail"}},
         {"key": "device", "type": "text", "label": {"zh-CN": "设备", "en": "Device"}, "required": true},
         {"key": "cost", "type": "money", "label": {"zh-CN": "内部成本", "en": "Cost"}, "currency": "CNY"},
         {"key": "photo", "type": "photo", "label": {"zh-CN": "现场照片", "en": "Photo"}, "max": 1},
         {"key": "secret_photo", "type": "photo", "label": {"zh-CN": "内部照片", "en": "Inside"}, "max": 1},
         {"key": "parts", "type": "table", "label": {"zh-CN": "配件", "en": "Parts"}, "fields": [
           {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}},
           {"key": "count", "type": "integer", "label": {"zh-CN": "数量", "en": "Count"}}]},
         {"key": "score", "type": "rating", "label": {"zh-CN": "评分", "en": "Score"}},
         {"key": "signature", "type": "signature", "label": {"zh-CN": "客户签名", "en": "Signature"}}]}
      """;

  private static final String CONFIRMATION =
      """
      {"kind": "flow", "key": "confirmation", "title": {"zh-CN": "客户确认工单", "en": "Confirm the work order"},
       "when": {"submitted": "work_order"}, "decides": true, "do": [
         {"key": "customer", "approve": {"by": "mail", "context": ["device", "photo", "parts"],
           "edit": ["signature", "score"], "within": "PT48H", "remind": ["PT12H"],
           "late": [{"key": "tell_late", "notify": {"to": "submitter", "text": {"zh-CN": "客户未确认", "en": "Not confirmed"}}}]}},
         {"key": "done", "notify": {"to": "submitter", "text": {"zh-CN": "客户已确认", "en": "Confirmed"}}}]}
      """;

  /** Changes a work order that is being looked at, as a flow does. */
  private static final String CORRECTION =
      """
      {"kind": "form", "key": "correction", "title": {"zh-CN": "更正", "en": "Correction"}, "use": "action",
       "fields": [
         {"key": "work_order", "type": "reference", "of": "work_order", "label": {"zh-CN": "工单", "en": "Order"}, "required": true},
         {"key": "device", "type": "text", "label": {"zh-CN": "设备", "en": "Device"}}]}
      """;

  private static final String CORRECTED =
      """
      {"kind": "flow", "key": "corrected", "title": {"zh-CN": "更正工单", "en": "Correct"},
       "when": {"submitted": "correction"}, "do": [
         {"key": "set", "update": {"record": "work_order", "set": {"device": "device"}}}]}
      """;

  /** Nobody signs the same way twice. */
  private static final AtomicInteger SIGNED = new AtomicInteger();

  static final Holder WANG = new Holder("zh-CN", "203.0.113.9", "Phone");

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), WORK_ORDER, CONFIRMATION, CORRECTION, CORRECTED));
  }

  private Confirmations links() {
    return scenario().engine().confirmations();
  }

  private UUID picture() {
    return scenario()
        .engine()
        .attachments()
        .keep(
            scenario().caller("rep1"),
            new ByteArrayInputStream(Pictures.jpeg()),
            new dev.proofline.engine.Attachments.Said("a.jpg", null, null, null))
        .id();
  }

  private Scenario submitted(String mail) {
    return scenario()
        .as("rep1")
        .fills("work_order")
        .with("mail", mail)
        .with("device", "KX-200")
        .with("cost", 4200)
        .withJson("photo", "{\"id\": \"" + picture() + "\"}")
        .withJson("secret_photo", "{\"id\": \"" + picture() + "\"}")
        .withJson("parts", "[{\"name\": \"轴承\", \"count\": 2}]")
        .submits()
        .then(accepted());
  }

  /** What the outbox sends now, as it leaves; the token in its link. */
  private List<String> mailed() {
    var tokens = new ArrayList<String>();
    var clockwork = scenario().engine().clockwork();
    for (Delivery delivery : clockwork.deliveries(20)) {
      assertFalse(
          delivery.payload().toString().contains("/confirm/"), "no link lies in the database");
      clockwork
          .ready(delivery)
          .ifPresent(ready -> {
            assertEquals("wang@example.com", ready.payload().path("to").asString());
            String link = ready.payload().path("link").asString();
            tokens.add(link.substring(Confirmations.PATH.length()));
            clockwork.delivered(ready);
          });
    }
    return tokens;
  }

  private String link() {
    submitted("wang@example.com");
    return mailed().getFirst();
  }

  private static Said confirming(Sheet sheet) {
    return new Said(
        true,
        sheet.seen(),
        new LinkedHashMap<>(),
        Map.of("score", "5"),
        Map.of("signature", signature()));
  }

  private static Sent signature() {
    byte[] drawn = Pictures.signature(SIGNED.incrementAndGet());
    return new Sent("signature.png", () -> new ByteArrayInputStream(drawn));
  }

  private static Said marking(Sheet sheet, Map<String, String> remarks) {
    return new Said(false, sheet.seen(), new LinkedHashMap<>(remarks), Map.of(), Map.of());
  }

  private List<Event> events(String kind) {
    return scenario()
        .engine()
        .records()
        .history(SystemCallers.operator(), "work_order", scenario().id())
        .stream()
        .filter(event -> event.kind().equals(kind))
        .toList();
  }

  private StoredTask task() {
    return scenario().store().work().tasksOfRecord(scenario().id()).getLast();
  }

  @Test
  void shows_the_fields_named_and_nothing_else() {
    Sheet sheet = links().open(WANG, link());

    assertEquals(State.OPEN, sheet.state());
    assertEquals(
        List.of("device", "photo", "parts"), sheet.fields().stream().map(f -> f.key()).toList());
    assertEquals("KX-200", sheet.fields().get(0).text());
    assertEquals(List.of(List.of("轴承", "2")), sheet.fields().get(2).rows());
    assertEquals(List.of("signature", "score"), sheet.fill().stream().map(f -> f.key()).toList());
    assertFalse(sheet.toString().contains("4200"), "what it costs is not the customer's");
    assertEquals(Status.IN_REVIEW, scenario().record().status());
  }

  @Test
  void opens_the_pictures_it_shows_and_no_others() {
    String token = link();
    UUID shown = file("photo");
    UUID inside = file("secret_photo");

    assertEquals("image/jpeg", links().file(WANG, token, shown).file().type());
    refused(Reason.NOT_FOUND, () -> links().file(WANG, token, inside));
  }

  private UUID file(String field) {
    return ((Value.File) scenario().record().answers().get(field).orElseThrow()).id();
  }

  @Test
  void who_signs_confirms_and_the_ledger_tells_what_was_seen_by_whom() {
    String token = link();
    Sheet sheet = links().open(WANG, token);

    Sheet after = links().decide(WANG, token, confirming(sheet));

    assertEquals(State.DECIDED, after.state());
    assertTrue(after.decided().orElseThrow().confirmed());
    assertEquals(List.of(), after.fields());
    assertEquals(Status.APPROVED, scenario().record().status());
    assertTrue(scenario().record().answers().has("signature"));
    assertEquals(
        "5",
        scenario().as("rep1").reads("work_order", scenario().id()).data().path("score").asString());
    Event event = events("link.confirmed").getFirst();
    assertEquals("wang@example.com", event.actorName());
    assertEquals("203.0.113.9", event.address());
    assertEquals("Phone", event.device());
    assertEquals(sheet.seen(), event.data().path("content").asString());
    assertEquals("mail", event.data().path("via").asString());
    assertEquals("wang@example.com", events("task.approved").getFirst().actorName());
  }

  @Test
  void the_signature_that_is_asked_for_has_to_be_given() {
    String token = link();
    Sheet sheet = links().open(WANG, token);
    var empty = new Said(true, sheet.seen(), new LinkedHashMap<>(), Map.of(), Map.of());

    Refusal refusal = refused(Reason.INVALID, () -> links().decide(WANG, token, empty));

    assertEquals("/signature", refusal.findings().getFirst().pointer().toString());
    assertEquals(Status.IN_REVIEW, scenario().record().status());
  }

  @Test
  void a_part_that_is_marked_goes_back_with_its_words_and_is_asked_about_again() {
    String token = link();
    Sheet sheet = links().open(WANG, token);
    refused(Reason.INVALID, () -> links().decide(WANG, token, marking(sheet, Map.of())));
    refused(
        Reason.INVALID, () -> links().decide(WANG, token, marking(sheet, Map.of("cost", "太贵"))));

    links().decide(WANG, token, marking(sheet, Map.of("parts", "轴承应为 3 个", "", "请尽快")));

    assertEquals(Status.RETURNED, scenario().record().status());
    assertEquals("配件：轴承应为 3 个\n请尽快", scenario().record().returnedReason());
    assertEquals(
        "轴承应为 3 个",
        events("link.change_asked").getFirst().data().path("remarks").path("parts").asString());

    scenario()
        .as("rep1")
        .changes("work_order", scenario().id(), "{\"parts\": [{\"name\": \"轴承\", \"count\": 3}]}");

    String second = mailed().getFirst();
    assertNotEquals(token, second);
    assertEquals(State.DECIDED, links().open(WANG, token).state());
    Sheet mended = links().open(WANG, second);
    assertEquals(List.of(List.of("轴承", "3")), mended.fields().get(2).rows());
    links().decide(WANG, second, confirming(mended));
    assertEquals(Status.APPROVED, scenario().record().status());
  }

  @Test
  void who_would_change_what_waits_for_the_customer_hears_so() {
    submitted("wang@example.com");
    UUID order = scenario().id();

    Refusal waiting =
        refused(
            Reason.CONFLICT,
            () -> scenario().as("rep1").changes("work_order", order, "{\"device\": \"KX-300\"}"));

    assertTrue(waiting.text().in("zh-CN").startsWith("这条动作正在等客户确认，还没有生效"), waiting::toString);
    assertTrue(waiting.text().in("zh-CN").contains("在链接里标出要改的地方"), waiting::toString);
  }

  @Test
  void a_link_is_answered_once() {
    String token = link();
    Sheet sheet = links().open(WANG, token);
    links().decide(WANG, token, confirming(sheet));

    Sheet again = links().decide(WANG, token, marking(sheet, Map.of("device", "错了")));

    assertTrue(again.decided().orElseThrow().confirmed());
    assertEquals(1, events("link.confirmed").size());
    assertEquals(0, events("link.change_asked").size());
  }

  @Test
  void of_many_answers_sent_at_once_one_counts() throws Exception {
    String token = link();
    Sheet sheet = links().open(WANG, token);
    int many = 6;
    var together = new CyclicBarrier(many);
    var answers = new ArrayList<Callable<String>>();
    for (int i = 0; i < many; i++) {
      Said said = i % 2 == 0 ? confirming(sheet) : marking(sheet, Map.of("device", "错了"));
      answers.add(() -> {
        together.await();
        try {
          return links().decide(WANG, token, said).state().name();
        } catch (Refusal refused) {
          return refused.reason().name();
        }
      });
    }
    try (var threads = Executors.newFixedThreadPool(many)) {
      for (var answer : threads.invokeAll(answers)) {
        assertTrue(List.of("DECIDED", "CONFLICT").contains(answer.get()), answer.get());
      }
    }

    assertEquals(1, events("link.confirmed").size() + events("link.change_asked").size());
    assertEquals(1, events("task.approved").size() + events("task.returned").size());
  }

  @Test
  void ends_after_its_time_and_what_follows_lateness_runs() {
    String token = link();

    scenario().after(Duration.ofHours(48));

    Sheet sheet = links().open(WANG, token);
    assertEquals(State.EXPIRED, sheet.state());
    assertEquals(List.of(), sheet.fields());
    assertEquals(State.EXPIRED, links().decide(WANG, token, confirming(sheet)).state());
    assertEquals(Status.IN_REVIEW, scenario().record().status());
    assertEquals(
        "客户未确认",
        scenario()
            .engine()
            .tasks()
            .inbox(scenario().caller("rep1"), true, 9)
            .getFirst()
            .text()
            .path("zh-CN")
            .asString());
  }

  @Test
  void reminders_bring_a_link_of_their_own() {
    String first = link();

    scenario().after(Duration.ofHours(36));

    String second = mailed().getFirst();
    assertNotEquals(first, second);
    assertEquals(State.OPEN, links().open(WANG, second).state());
    scenario().after(Duration.ofHours(12));
    assertEquals(State.EXPIRED, links().open(WANG, first).state());
    assertEquals(State.OPEN, links().open(WANG, second).state());
  }

  @Test
  void a_link_shows_nothing_once_the_record_says_something_else() {
    String token = link();
    Sheet sheet = links().open(WANG, token);

    var order = scenario().id();
    scenario()
        .as("rep1")
        .fills("correction")
        .with("work_order", order)
        .with("device", "KX-900")
        .submits()
        .then(accepted());

    assertEquals(State.CHANGED, links().open(WANG, token).state());
    assertEquals(State.CHANGED, links().decide(WANG, token, confirming(sheet)).state());
    assertEquals(
        Status.IN_REVIEW, scenario().as("rep1").reads("work_order", order).record().status());
  }

  @Test
  void what_is_answered_is_what_was_seen() {
    String token = link();
    Sheet sheet = links().open(WANG, token);
    var other =
        new Said(
            true,
            sheet.seen().replace('a', 'b').replace('1', '2'),
            new LinkedHashMap<>(),
            Map.of(),
            Map.of("signature", signature()));

    refused(Reason.CONFLICT, () -> links().decide(WANG, token, other));
    assertEquals(Status.IN_REVIEW, scenario().record().status());
  }

  @Test
  void who_looks_after_the_record_shows_and_takes_back_links() {
    String mailed = link();
    UUID task = task().id();
    var rep = scenario().caller("rep1");
    assertEquals(
        "wang@example.com", links().of(rep, "work_order", scenario().id()).getFirst().address());
    String shown = links().show(rep, task).token();
    assertEquals(2, links().of(rep, "work_order", scenario().id()).getFirst().links());

    links().revoke(rep, task);

    assertEquals(State.REVOKED, links().open(WANG, mailed).state());
    assertEquals(State.REVOKED, links().open(WANG, shown).state());
    assertEquals(1, events("link.revoked").size());

    String again = links().show(rep, task).token();
    links().decide(WANG, again, confirming(links().open(WANG, again)));
    var proof = events("link.confirmed").getFirst().data();
    assertEquals("shown", proof.path("via").asString());
    assertEquals(rep.user().toString(), proof.path("shownTo").asString());
    refused(Reason.NOT_FOUND, () -> links().show(rep, task));
  }

  private List<Standing> standings() {
    return links().links(scenario().caller("rep1"), "work_order", scenario().id()).stream()
        .map(Link::standing)
        .toList();
  }

  @Test
  void every_link_there_was_is_told_of_with_what_became_of_it() {
    String mailed = link();
    var rep = scenario().caller("rep1");
    UUID order = scenario().id();
    UUID task = links().asked(rep, "work_order", order, Optional.empty()).task();
    links().show(rep, task);
    scenario().after(Duration.ofHours(1));
    UUID newest = links().show(rep, task).id();
    assertEquals(List.of(Standing.OPEN, Standing.OPEN, Standing.OPEN), standings());

    links().withdraw(rep, "work_order", order, newest);

    assertEquals(List.of(Standing.WITHDRAWN, Standing.OPEN, Standing.OPEN), standings());
    assertEquals(
        newest.toString(), events("link.revoked").getFirst().data().path("link").asString());
    refused(Reason.CONFLICT, () -> links().withdraw(rep, "work_order", order, newest));
    refused(Reason.NOT_FOUND, () -> links().withdraw(rep, "work_order", order, UUID.randomUUID()));

    Sheet sheet = links().open(WANG, mailed);
    links().decide(WANG, mailed, confirming(sheet));

    List<Link> all = links().links(rep, "work_order", order);
    assertEquals(Standing.WITHDRAWN, all.getFirst().standing());
    Link answered =
        all.stream().filter(one -> one.answered().isPresent()).findFirst().orElseThrow();
    assertEquals(Standing.SIGNED, answered.standing());
    assertEquals(Optional.empty(), answered.by());
    assertEquals(1, all.stream().filter(one -> one.standing() == Standing.CLOSED).count());
    assertFalse(all.toString().contains(mailed));
    refused(Reason.CONFLICT, () -> links().withdraw(rep, "work_order", order, answered.id()));
    refused(Reason.CONFLICT, () -> links().asked(rep, "work_order", order, Optional.empty()));
  }

  @Test
  void a_link_that_was_marked_or_that_ran_out_says_so() {
    String token = link();
    links().decide(WANG, token, marking(links().open(WANG, token), Map.of("device", "错了")));
    assertEquals(List.of(Standing.MARKED), standings());

    submitted("wang@example.com");
    mailed();
    scenario().after(Duration.ofHours(49));
    assertEquals(List.of(Standing.EXPIRED), standings());
  }

  @Test
  void others_neither_see_nor_make_links() {
    link();
    UUID task = task().id();
    var other = scenario().caller("rep2");
    UUID order = scenario().id();
    refused(Reason.NOT_FOUND, () -> links().links(other, "work_order", order));
    refused(Reason.NOT_FOUND, () -> links().asked(other, "work_order", order, Optional.empty()));
    var reader = scenario().caller("manager");
    refused(Reason.NOT_ALLOWED, () -> links().links(reader, "work_order", order));
    refused(
        Reason.NOT_ALLOWED, () -> links().withdraw(reader, "work_order", order, UUID.randomUUID()));

    assertEquals(List.of(), links().of(other, "work_order", scenario().id()));
    refused(Reason.NOT_FOUND, () -> links().show(other, task));
    refused(Reason.NOT_FOUND, () -> links().send(other, task));
    refused(Reason.NOT_FOUND, () -> links().revoke(other, task));
  }

  @Test
  void a_phone_number_gets_no_mail_and_is_shown_the_link() {
    scenario().publishes(CONFIRMATION.replace("\"by\": \"mail\"", "\"by\": \"device\""));
    submitted("wang@example.com");

    assertEquals(List.of(), mailed());
    refused(Reason.INVALID, () -> links().send(scenario().caller("rep1"), task().id()));
    String token = links().show(scenario().caller("rep1"), task().id()).token();
    assertEquals(State.OPEN, links().open(WANG, token).state());
  }

  @Test
  void mail_that_became_needless_makes_no_link() {
    submitted("wang@example.com");
    String shown = links().show(scenario().caller("rep1"), task().id()).token();
    links().decide(WANG, shown, confirming(links().open(WANG, shown)));

    assertEquals(List.of(), mailed());
    assertEquals(List.of(), scenario().engine().clockwork().deliveries(10));
  }

  @Test
  void guessing_is_refused_in_one_way_and_slowed_down() {
    String token = link();
    String altered = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);

    Refusal unknown = refused(Reason.NOT_FOUND, () -> links().open(WANG, altered));
    Refusal nonsense = refused(Reason.NOT_FOUND, () -> links().open(WANG, "../../etc/passwd"));
    assertEquals(unknown.text(), nonsense.text());
    for (int i = 0; i < 100; i++) {
      try {
        links().open(WANG, altered);
      } catch (Refusal expected) {
        assertTrue(List.of(Reason.NOT_FOUND, Reason.TOO_MANY).contains(expected.reason()));
      }
    }
    refused(Reason.TOO_MANY, () -> links().open(WANG, altered));

    scenario().after(Duration.ofMinutes(16));
    refused(Reason.NOT_FOUND, () -> links().open(WANG, altered));
  }

  @Test
  void wrong_links_from_the_same_address_lock_no_right_one_out() {
    String token = link();
    for (int i = 0; i < 100; i++) {
      try {
        links().open(WANG, "B".repeat(43));
      } catch (Refusal expected) {
        assertTrue(List.of(Reason.NOT_FOUND, Reason.TOO_MANY).contains(expected.reason()));
      }
    }

    Sheet sheet = links().open(WANG, token);

    assertEquals(State.OPEN, sheet.state());
    assertEquals(State.DECIDED, links().decide(WANG, token, confirming(sheet)).state());
    refused(Reason.TOO_MANY, () -> links().open(WANG, "B".repeat(43)));
  }

  @Test
  void only_the_hash_of_a_token_is_kept() {
    String token = link();

    var kept = scenario().store().links().of(task().id());

    assertEquals(1, kept.size());
    assertFalse(kept.toString().contains(token));
    assertFalse(events("link.made").toString().contains(token));
    assertEquals(Optional.empty(), scenario().store().links().find(token));
  }

  private static Said signing(Sheet sheet, byte[] picture) {
    return new Said(
        true,
        sheet.seen(),
        new LinkedHashMap<>(),
        Map.of(),
        Map.of("signature", new Sent("签名", () -> new ByteArrayInputStream(picture))));
  }

  @Test
  void a_picture_that_a_record_shows_already_is_no_signature() {
    String token = link();
    Sheet sheet = links().open(WANG, token);

    Refusal refusal =
        refused(Reason.INVALID, () -> links().decide(WANG, token, signing(sheet, Pictures.jpeg())));

    assertEquals("/signature", refusal.findings().getFirst().pointer().toString());
    assertEquals("signature_used_before", refusal.findings().getFirst().code());
    assertTrue(refusal.findings().getFirst().message().in("zh-CN").contains("重新签名"));
    assertEquals(Status.IN_REVIEW, scenario().record().status());

    byte[] signed = Pictures.signature(7);
    assertEquals(State.DECIDED, links().decide(WANG, token, signing(sheet, signed)).state());
    assertFalse(events("link.confirmed").getFirst().data().has("uploaded"));

    String other = link();
    Sheet next = links().open(WANG, other);
    refused(Reason.INVALID, () -> links().decide(WANG, other, signing(next, signed)));
  }

  @Test
  void a_blank_picture_is_no_signature() {
    String token = link();
    Sheet sheet = links().open(WANG, token);
    scenario().files().find(new FileContent(null, null, null, null, false, null, true));

    Refusal refusal =
        refused(
            Reason.INVALID,
            () -> links().decide(WANG, token, signing(sheet, Pictures.of("png", 60, 20))));

    assertEquals("blank_signature", refusal.findings().getFirst().code());
    assertTrue(refusal.findings().getFirst().message().in("zh-CN").contains("一笔也没有"));
    assertEquals(Status.IN_REVIEW, scenario().record().status());
  }

  @Test
  void a_signature_that_was_uploaded_is_taken_and_is_called_so() {
    String token = link();
    Sheet sheet = links().open(WANG, token);

    links().decide(WANG, token, signing(sheet, Pictures.of("jpeg", 60, 20)));

    assertEquals(
        "[\"signature\"]", events("link.confirmed").getFirst().data().path("uploaded").toString());
    assertEquals(List.of("uploaded_signature"), signals());
  }

  private List<String> signals() {
    while (scenario().engine().clockwork().lookCloser()) {
      scenario().clock().advance(Duration.ZERO);
    }
    UUID order = scenario().id();
    return scenario().store().traces().of(List.of(order)).getOrDefault(order, List.of()).stream()
        .map(signal -> signal.code())
        .sorted()
        .toList();
  }

  /** Who submits on this phone, in this place. */
  private String linkFrom(Holder place) {
    Caller rep = scenario().caller("rep1");
    var here =
        new Caller(
            rep.user(),
            rep.login(),
            rep.name(),
            rep.roles(),
            rep.language(),
            place.address(),
            place.device());
    submitted("wang@example.com");
    return links().show(here, task().id()).token();
  }

  private List<String> signalsOfAnswer(Holder rep, Holder customer) {
    String token = linkFrom(rep);
    links().decide(customer, token, confirming(links().open(customer, token)));
    return signals();
  }

  @Test
  void a_link_answered_from_the_phone_it_was_shown_on_is_a_signal_for_spot_checks() {
    var phone = new Holder("zh-CN", "203.0.113.50", "Rep's phone");

    assertEquals(List.of("own_link"), signalsOfAnswer(phone, phone));
    assertFalse(signalsOfAnswer(phone, WANG).contains("own_link"), "another network");
    assertEquals(Status.APPROVED, scenario().record().status(), "a signal decides nothing");
  }
}
