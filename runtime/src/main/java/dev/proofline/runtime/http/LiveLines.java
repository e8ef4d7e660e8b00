package dev.proofline.runtime.http;

import dev.proofline.engine.Audit;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The open lines of {@code GET /api/live} (server-sent events). The ledger is asked once a beat for
 * all of them; only when something happened is each line asked what its person may see of it. A
 * line ends when its session does, or its person's roles change: the browser opens another and goes
 * on after the last event it had.
 */
final class LiveLines {

  /** The tabs of one person. */
  static final int MOST_OF_PERSON = 6;

  private static final int MOST = 1_000;
  private static final long BEAT_MILLIS = 1_000;

  /** Beats without a word after which a line says that it is alive, and whose it is is asked. */
  private static final int QUIET_BEATS = 15;

  private static final Logger LOG = LoggerFactory.getLogger("proofline.http");

  private final Engine engine;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean beating = new AtomicBoolean();
  private long beats;

  LiveLines(Engine engine) {
    this.engine = engine;
  }

  /** Beats for as long as the server runs. */
  void start(Vertx vertx) {
    vertx.setPeriodic(
        BEAT_MILLIS,
        _ -> {
          if (!lines.isEmpty() && beating.compareAndSet(false, true)) {
            Thread.ofVirtual().name("live").start(this::beat);
          }
        });
  }

  /** A line that was asked for. */
  private final class Line {
    private final Caller caller;
    private final Visitor visitor;
    private volatile long after;
    private volatile Optional<Open> open = Optional.empty();

    Line(Caller caller, Visitor visitor, long after) {
      this.caller = caller;
      this.visitor = visitor;
      this.after = after;
    }

    void begin(HttpServerResponse response, Context context) {
      open = Optional.of(new Open(response, context));
      response.setChunked(true).setWriteQueueMaxSize(1 << 20);
      response.closeHandler(_ -> lines.remove(this));
      response.endHandler(_ -> lines.remove(this));
      lines.add(this);
      response.write("retry: 3000\nid: " + after + "\n\n");
    }

    boolean isStill() {
      return visitor
          .token()
          .flatMap(token ->
              engine
                  .accounts()
                  .caller(token, visitor.language(), visitor.address(), visitor.device()))
          .filter(now -> now.user().equals(caller.user()) && now.roles().equals(caller.roles()))
          .isPresent();
    }

    void end() {
      lines.remove(this);
      open.ifPresent(one -> one.context().runOnContext(_ -> one.response().end()));
    }

    /** Nothing is lost on who reads slowly: the line goes on from where it stands. */
    boolean isFull() {
      return open.filter(one -> !one.response().writeQueueFull()).isEmpty();
    }

    void say(String text) {
      open.ifPresent(one ->
          one.context()
              .runOnContext(_ -> {
                if (!one.response().ended() && !one.response().closed()) {
                  one.response().write(text);
                }
              }));
    }
  }

  private record Open(HttpServerResponse response, Context context) {}

  /**
   * A line for the caller, from an event on or from now on; refused where that person has too many.
   */
  Answer answer(Call call, Optional<Long> after) {
    Caller caller = call.caller();
    UUID user = caller.user();
    long own = lines.stream().filter(line -> line.caller.user().equals(user)).count();
    if (own >= MOST_OF_PERSON || lines.size() >= MOST) {
      throw Problem.TOO_MANY.because(
          "实时连接太多了。请关掉几个页面再试。",
          "Expected fewer live connections. Close some pages, then try again.");
    }
    var line = new Line(caller, call.visitor(), after.orElseGet(engine.audit()::now));
    return Answer.live(line::begin);
  }

  void beat() {
    try {
      beats++;
      boolean quiet = beats % QUIET_BEATS == 0;
      if (quiet) {
        lines.stream().filter(line -> line.open.isPresent() && !line.isStill()).forEach(Line::end);
        lines.forEach(line -> line.say(":\n\n"));
      }
      long first = lines.stream().mapToLong(line -> line.after).min().orElse(Long.MAX_VALUE);
      if (!lines.isEmpty() && engine.audit().anyAfter(first)) {
        lines.forEach(this::tell);
      }
    } catch (RuntimeException failed) {
      LOG.warn("What happened could not be told; it is tried again", failed);
    } finally {
      beating.set(false);
    }
  }

  private void tell(Line line) {
    if (line.isFull()) {
      return;
    }
    if (!line.isStill()) {
      line.end();
      return;
    }
    Audit.News news = engine.audit().news(line.caller, line.after);
    var text = new StringBuilder();
    for (Audit.Happened one : news.items()) {
      text.append("id: ").append(one.sequence()).append("\nevent: ").append(one.kind());
      text.append("\ndata: ").append(json(one, line.visitor.language())).append("\n\n");
    }
    if (text.isEmpty() && news.next() > line.after) {
      text.append("id: ").append(news.next()).append("\n\n");
    }
    line.after = news.next();
    if (!text.isEmpty()) {
      line.say(text.toString());
    }
  }

  private static ObjectNode json(Audit.Happened one, String language) {
    ObjectNode json = Json.object();
    json.put("at", one.at().toString()).put("kind", one.kind()).put("by", one.by());
    json.put("form", one.form()).put("title", one.title().in(language));
    return json.put("record", one.record().toString()).put("label", one.label());
  }
}
