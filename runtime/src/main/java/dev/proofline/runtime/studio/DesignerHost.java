package dev.proofline.runtime.studio;

import com.vaadin.flow.server.VaadinServlet;
import dev.proofline.catalog.Catalog;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty with Vaadin's servlet on a free port of the loopback interface. Views find the engine as
 * the servlet context's attribute {@code dev.proofline.engine.Engine} and the person by the session
 * cookie. Starting takes seconds and tens of megabytes, so it waits until somebody wants to design.
 */
public final class DesignerHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("proofline.designer");

  /** Where views and their configuration are looked for; scanning every jar would take seconds. */
  private static final String SCANNED =
      ".*/flow-server-[^/]*\\.jar$|.*/proofline-designer-ui-[^/]*\\.jar$|.*/designer-ui/target/classes/$";

  private final Engine engine;
  private final boolean demo;
  private final UnaryOperator<String> markup;
  private final String scanned;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicReference<@Nullable Server> running = new AtomicReference<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private DesignerHost(Engine engine, boolean demo, UnaryOperator<String> markup, String scanned) {
    this.engine = engine;
    this.demo = demo;
    this.markup = markup;
    this.scanned = scanned;
  }

  /**
   * Starts when {@link #port} is asked for the first time.
   *
   * @param demo whether sample records are offered first
   * @param markup makes HTML of an author's text as the pages do, with nothing in it that runs
   */
  public static DesignerHost of(Engine engine, boolean demo, UnaryOperator<String> markup) {
    return new DesignerHost(engine, demo, markup, SCANNED);
  }

  /**
   * @param scanned a pattern of jars and class folders in which views are looked for
   */
  static DesignerHost of(Engine engine, String scanned) {
    return new DesignerHost(engine, false, UnaryOperator.identity(), scanned);
  }

  /** The port on 127.0.0.1, once it listens. */
  public CompletionStage<Integer> port() {
    if (asked.compareAndSet(false, true)) {
      Thread.ofPlatform().name("designer-start").daemon().start(this::run);
    }
    return port;
  }

  private void run() {
    try {
      var server = new Server(threads());
      running.set(server);
      ServerConnector connector = connector(server);
      server.addConnector(connector);
      server.setErrorHandler(new DesignerErrors());
      server.setHandler(context());
      server.start();
      port.complete(connector.getLocalPort());
    } catch (Exception broken) {
      LOG.error("The designer could not be started", broken);
      port.completeExceptionally(broken);
    }
  }

  private static ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new ForwardedRequestCustomizer());
    http.setSendServerVersion(false);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    return connector;
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool();
    threads.setName("designer");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return threads;
  }

  private WebAppContext context() {
    var context = new WebAppContext();
    context.setContextPath("/");
    context.setErrorHandler(new DesignerErrors());
    context.setParentLoaderPriority(true);
    context.setBaseResource(staticFiles(ResourceFactory.of(context)));
    context.setAttribute(MetaInfConfiguration.CONTAINER_JAR_PATTERN, scanned);
    // Else stopping the designer would stop the whole process' log.
    context.setInitParameter("logbackDisableServletContainerInitializer", "true");
    context.addConfiguration(new AnnotationConfiguration());
    context.getSessionHandler().setHttpOnly(true);
    context.getSessionHandler().setSameSite(HttpCookie.SameSite.LAX);
    context.getServletContext().setAttribute(Engine.class.getName(), engine);
    context.getServletContext().setAttribute(Engine.class.getName() + ".demo", joining());
    context.getServletContext().setAttribute(Engine.class.getName() + ".markup", markup);
    ServletHolder vaadin = context.addServlet(VaadinServlet.class, "/*");
    vaadin.setAsyncSupported(true);
    vaadin.setInitOrder(1);
    vaadin.setInitParameter("productionMode", "true");
    vaadin.setInitParameter("heartbeatInterval", "120");
    vaadin.setInitParameter("closeIdleSessions", "true");
    JakartaWebSocketServletContainerInitializer.configure(context, null);
    return context;
  }

  /** What a demo does when a pack came; null where it is none. */
  private @Nullable Consumer<Caller> joining() {
    return demo ? caller -> Catalog.demoPeople().takeUp(engine, caller) : null;
  }

  /** What jars offer under META-INF/resources: push client, themes, the designer's own files. */
  private static Resource staticFiles(ResourceFactory factory) {
    try {
      var found = new ArrayList<Resource>();
      ClassLoader loader = DesignerHost.class.getClassLoader();
      for (URL url : Collections.list(loader.getResources("META-INF/resources"))) {
        found.add(factory.newResource(url));
      }
      return ResourceFactory.combine(found);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Override
  public void close() {
    Server server = running.get();
    if (server == null) {
      return;
    }
    try {
      server.stop();
    } catch (Exception broken) {
      LOG.warn("The designer did not stop well", broken);
    }
  }
}
