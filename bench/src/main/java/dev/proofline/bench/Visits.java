package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/** One rep's customers, and visits to them that pass every check and leave a task. */
final class Visits {
  private static final String VISITS = "/api/forms/visit/records";
  private static final String CUSTOMERS = "/api/forms/customer/records";

  private final int port;
  private final Clock clock = Clock.systemUTC();
  private final String bearer;
  private final List<String> customers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<String> refusal = new AtomicReference<>("");

  /**
   * Signs in and adds customers, so many that a rule reads a customer's few visits, not thousands.
   */
  Visits(int port, int customers) {
    this.port = port;
    this.bearer = "Authorization: Bearer " + signIn(port) + "\r\n";
    this.customers = customers(customers);
  }

  static String signIn(int port) {
    try (var connection = new HttpConnection(port)) {
      String body = "{\"user\": \"rep1\", \"password\": \"" + ServerProcess.PASSWORD + "\"}";
      HttpConnection.Reply reply = connection.post("/api/login", "", body);
      if (reply.status() != 200) {
        throw new CannotRun("Expected rep1 to sign in, but: " + reply.text());
      }
      return JsonMapper.shared().readTree(reply.text()).path("token").asString();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private List<String> customers(int count) {
    var asked = new AtomicInteger();
    Queue<String> added = new ConcurrentLinkedQueue<>();
    while (added.size() < count) {
      Load.run(
          port,
          16,
          0.5,
          connection -> {
            String body =
                """
                {"data": {"name": "测量客户 %d", "grade": "c", "industry": "food", "city": "苏州"}}\
                """
                    .formatted(asked.incrementAndGet());
            HttpConnection.Reply reply = connection.post(CUSTOMERS, bearer, body);
            if (reply.status() != 201) {
              throw new IOException("a customer was refused: " + reply.text());
            }
            added.add(JsonMapper.shared().readTree(reply.text()).path("id").asString());
            return true;
          });
    }
    return List.copyOf(added);
  }

  Measured submit(int connections, double seconds) {
    return Load.run(port, connections, seconds, this::submit);
  }

  private boolean submit(HttpConnection connection) throws IOException {
    String headers = bearer + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    HttpConnection.Reply reply = connection.post(VISITS, headers, body());
    if (reply.status() != 201) {
      refusal.set(reply.status() + " " + reply.text());
    }
    return reply.status() == 201;
  }

  private String body() {
    String customer = customers.get(next.getAndIncrement() % customers.size());
    LocalDate due = LocalDate.now(clock.withZone(ZoneId.of("Asia/Shanghai"))).plusDays(5);
    return """
    {"data": {"customer": "%s", "visit_type": "return", "visited_at": "%s", "met_with": "李建国",
    "minutes": "见了设备科李建国；已确认库存剩余 127 件，只够用到月底；进口件交期太长，想先试我们的 SF-40，价格还要和采购谈。",
    "stock_left": 127, "tags": ["poc_started", "price_objection"],
    "next_step": "寄送 SF-40 密封圈样品", "next_step_on": "%s"}}\
    """
        .formatted(customer, clock.instant().truncatedTo(ChronoUnit.SECONDS), due);
  }

  /** Why the last one that was refused was. */
  String refusal() {
    return refusal.get();
  }
}
