package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/** Reps with their customers, and visits to them that pass every check and leave a task. */
final class Visits {
  private static final String VISITS = "/api/forms/visit/records";
  private static final String CUSTOMERS = "/api/forms/customer/records";
  private static final int CLAUSES = 5;

  /** A picture of one point. */
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
                  + "AABJRU5ErkJggg==");

  private static final List<String> SAID =
      List.of(
          "库存只够用到月底",
          "进口件交期太长",
          "想先试一批密封圈",
          "价格还要和采购再谈",
          "二号线上周停机两次",
          "仓库盘点差了几十件",
          "质检要求补一份报告",
          "换人以后流程变慢了",
          "合同条款法务还在看",
          "今年的量会比去年多三成",
          "培训想放在下个月",
          "老设备打算年底淘汰",
          "账期希望放到六十天",
          "样品的尺寸要改两毫米");

  private final int port;
  private final Clock clock = Clock.systemUTC();
  private final List<Visit> visits;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<String> refusal = new AtomicReference<>("");

  /** A rep's way to one of its customers. */
  private record Visit(String bearer, String customer) {}

  /**
   * Signs in and adds customers, so many that a rule reads a customer's few visits, not thousands.
   */
  Visits(int port, int reps, int customers) {
    this.port = port;
    this.visits = visits(Reps.signedIn(port, Math.max(1, reps)), customers);
  }

  /** In an order that takes the reps in turn. */
  private List<Visit> visits(List<String> bearers, int count) {
    var asked = new AtomicInteger();
    Queue<Visit> added = new ConcurrentLinkedQueue<>();
    while (added.size() < count) {
      Load.run(
          port,
          16,
          0.5,
          connection -> {
            int number = asked.incrementAndGet();
            String bearer = bearers.get(number % bearers.size());
            String body =
                """
                {"data": {"name": "测量客户 %d", "grade": "c", "industry": "food", "city": "苏州"}}\
                """
                    .formatted(number);
            HttpConnection.Reply reply = connection.post(CUSTOMERS, bearer, body);
            if (reply.status() != 201) {
              throw new IOException("a customer was refused: " + reply.text());
            }
            String id = JsonMapper.shared().readTree(reply.text()).path("id").asString();
            seen(connection, bearer, id);
            added.add(new Visit(bearer, id));
            return true;
          });
    }
    return List.copyOf(added);
  }

  /** The first visit to a customer has to bring a photo; those that are measured need none. */
  private void seen(HttpConnection connection, String bearer, String customer) throws IOException {
    HttpConnection.Reply photo = connection.upload("/api/attachments", bearer, PIXEL);
    String id = JsonMapper.shared().readTree(photo.text()).path("id").asString();
    String proof = "\"device_model\": \"VMC-850E\", \"photos\": [{\"id\": \"" + id + "\"}],";
    String headers = bearer + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    HttpConnection.Reply reply = connection.post(VISITS, headers, body(customer, proof));
    if (reply.status() != 201) {
      throw new IOException("a first visit was refused: " + reply.text());
    }
  }

  Measured submit(int connections, double seconds) {
    return Load.run(port, connections, seconds, this::submit);
  }

  /** Each client sends one and hangs up while it is under way. */
  void abandon(int clients) {
    for (int i = 0; i < clients; i++) {
      Visit visit = next();
      try (var connection = new HttpConnection(port)) {
        connection.abandon(VISITS, headers(visit), body(visit.customer(), ""));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private Visit next() {
    return visits.get(Math.floorMod(next.getAndIncrement(), visits.size()));
  }

  private static String headers(Visit visit) {
    return visit.bearer() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
  }

  private boolean submit(HttpConnection connection) throws IOException {
    Visit visit = next();
    HttpConnection.Reply reply =
        connection.post(VISITS, headers(visit), body(visit.customer(), ""));
    if (reply.status() != 201) {
      refusal.set(reply.status() + " " + reply.text());
    }
    return reply.status() == 201;
  }

  /** What people write differs; one text from everybody would be held against all the others. */
  private static String minutes() {
    var said = new ArrayList<>(SAID);
    Collections.shuffle(said, ThreadLocalRandom.current());
    return "见了李建国，谈到" + String.join("，", said.subList(0, CLAUSES)) + "。";
  }

  /**
   * @param more answers, each with a comma after it
   */
  private String body(String customer, String more) {
    LocalDate due = LocalDate.now(clock.withZone(ZoneId.of("Asia/Shanghai"))).plusDays(5);
    return """
    {"data": {%s "customer": "%s", "visit_type": "return", "visited_at": "%s", "met_with": "李建国",
    "minutes": "%s",
    "stock_left": 127, "tags": ["poc_started", "price_objection"],
    "next_step": "寄送 SF-40 密封圈样品", "next_step_on": "%s"}}\
    """
        .formatted(more, customer, clock.instant().truncatedTo(ChronoUnit.SECONDS), minutes(), due);
  }

  /** Why the last one that was refused was. */
  String refusal() {
    return refusal.get();
  }
}
