package dev.proofline.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log: one line an event on standard error, plain or JSON. */
final class Logs {
  /** Line breaks within a message would let what people type look like lines of the log. */
  private static final String PLAIN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{30} %replace(%msg){'[\\r\\n]+',' ⏎ '}%n%ex{full}";

  private Logs() {}

  static void start(boolean json) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(json ? json(context) : plain(context));
    console.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    context.getLogger("proofline").setLevel(Level.INFO);
    // jOOQ speaks of its support matrix; PostgreSQL 15, tested here, is older than it names.
    context.getLogger("org.jooq.impl.DefaultExecuteContext.logVersionSupport").setLevel(Level.OFF);
    // A browser that leaves makes the proxy report each socket it had open.
    context.getLogger("io.vertx.core.http.impl.HttpClientRequestImpl").setLevel(Level.OFF);
    context.getLogger("io.vertx.httpproxy").setLevel(Level.ERROR);
    context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
    context.getLogger("org.atmosphere").setLevel(Level.ERROR);
    context.getLogger("com.vaadin").setLevel(Level.WARN);
  }

  private static Encoder<ILoggingEvent> plain(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PLAIN);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    var encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithArguments(false);
    encoder.setWithMessage(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
