package dev.proofline.runtime.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** The server's meters. Tags are route patterns and codes, never what people typed. */
public final class Meters implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
  }

  /** A request was answered. */
  public void answered(String method, String route, int status, Duration took) {
    registry
        .timer(
            "proofline.http.requests",
            Tags.of("method", method, "route", route, "status", Integer.toString(status)))
        .record(took);
  }

  /** Something was done by the worker: {@code timers}, {@code delivered}, {@code failed} … */
  public void worked(String what, long times) {
    registry.counter("proofline.worker", Tags.of("what", what)).increment(times);
  }

  /** A number that is looked at when it is asked for. */
  public void watch(String name, String about, Supplier<Number> number) {
    Gauge.builder(name, number).description(about).register(registry);
  }

  /** All meters in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
