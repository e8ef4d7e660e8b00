package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.VaadinServletRequest;
import dev.proofline.engine.Engine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.scenario.Database;
import dev.proofline.engine.scenario.Scenario;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** The designer on a real engine, without a browser, and what a hand finds in it. */
final class DeskSession {

  private static final String PASSWORD = "correct horse battery";

  private DeskSession() {}

  static void open(Scenario scenario) {
    MockVaadin.setup(new Routes().autoDiscoverViews("dev.proofline.designer"));
    ((VaadinServletContext) VaadinService.getCurrent().getContext())
        .getContext()
        .setAttribute(Engine.class.getName(), scenario.engine());
  }

  static void signIn(Scenario scenario, String language) {
    signIn(scenario, "admin", language);
  }

  static void signIn(Scenario scenario, String login, String language) {
    var accounts = scenario.engine().accounts();
    accounts.setPassword(SystemCallers.operator(), scenario.caller(login).user(), PASSWORD);
    String token = accounts.signIn(login, PASSWORD, language, "", "").token();
    request().addCookie(new Cookie("proofline_session", token));
    request().addCookie(new Cookie("proofline_language", language));
  }

  static FakeRequest request() {
    return (FakeRequest) ((VaadinServletRequest) VaadinRequest.getCurrent()).getRequest();
  }

  static NativeButton button(String words) {
    return _find(NativeButton.class).stream()
        .filter(button -> text(button).strip().equals(words) || text(button).startsWith(words))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("No button " + words));
  }

  static NativeButton titled(String title) {
    return _find(NativeButton.class).stream()
        .filter(button -> button.getTitle().filter(title::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No button titled " + title));
  }

  static String text(Component component) {
    return Optional.of(component.getElement().getTextRecursively()).orElse("");
  }

  /** The editor's element in the browser says it, as it does half a second after the last edit. */
  static void saves(Component editor) {
    var root = editor.getElement();
    root.getNode()
        .getFeature(ElementListenerMap.class)
        .fireEvent(new DomEvent(root, "pl-save", JsonNodeFactory.instance.objectNode()));
  }

  /** A database that is gone when it is closed. */
  static final class Memory implements Database {
    private final String name = "designer" + System.nanoTime();

    @Override
    public Store open(Clock clock) {
      return JooqStore.open(StoreConfig.memory(name).clock(clock));
    }

    @Override
    public void close() {
      // Closing the store drops what is in memory.
    }
  }
}
