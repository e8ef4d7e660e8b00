package dev.proofline.designer.common;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletContext;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import jakarta.servlet.http.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The door: finds the engine in the servlet context and the person by the session cookie, or sends
 * the browser to sign in.
 */
public final class DeskEntry {

  /** As the device says, light, dark. */
  public static final List<String> LOOKS = List.of("system", "light", "dark");

  private static final int YEAR = 31_536_000;

  private final Words.Catalogue catalogue = new Words.Catalogue();

  /** Lets the window in, or on its way to {@code /login}. */
  public void enter(BeforeEnterEvent event) {
    UI ui = event.getUI();
    VaadinRequest request = Objects.requireNonNull(VaadinService.getCurrentRequest());
    Engine engine = engine();
    Visit visit = Visit.of(request);
    if (visit.caller(engine).isEmpty()) {
      ComponentUtil.setData(ui, Desk.class, null);
      leave(ui, event.getLocation().getPathWithQueryParameters());
      event.rerouteTo(Waiting.class);
      return;
    }
    Words words = catalogue.in(visit.language());
    ui.setLocale(Locale.forLanguageTag(words.language()));
    ComponentUtil.setData(ui, Desk.class, new Desk(engine, visit, words, demo(), markup()));
  }

  /** Sends the window to sign in and come back here. */
  public static void leave(UI ui, String path) {
    ui.getPage()
        .setLocation("/login?next=" + URLEncoder.encode("/" + path, StandardCharsets.UTF_8));
  }

  /** Remembers the language and shows the page again in it. */
  public static void speak(UI ui, String language) {
    remember(ui, Visit.LANGUAGE, language);
  }

  /** Remembers whether it is to look light or dark and shows the page again so. */
  public static void look(UI ui, String look) {
    remember(ui, Visit.THEME, look);
  }

  /** How the browser being served wants it to look. */
  public static String look() {
    return look(Objects.requireNonNull(VaadinService.getCurrentRequest()));
  }

  /** One of {@link #LOOKS}. */
  public static String look(VaadinRequest request) {
    return Visit.cookie(request, Visit.THEME).filter(LOOKS::contains).orElse(LOOKS.getFirst());
  }

  private static void remember(UI ui, String name, String value) {
    var cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setMaxAge(YEAR);
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Lax");
    VaadinService.getCurrentResponse().addCookie(cookie);
    ui.getPage().reload();
  }

  /** The language the browser is served in. */
  public static String language(VaadinRequest request) {
    return Visit.of(request).language();
  }

  /** What a demo does when a pack came; null where it is none. */
  @SuppressWarnings("unchecked")
  private static @Nullable Consumer<Caller> demo() {
    return attribute(".demo") instanceof Consumer<?> set ? (Consumer<Caller>) set : null;
  }

  /** Without one, texts are shown as they are written. */
  @SuppressWarnings("unchecked")
  private static UnaryOperator<String> markup() {
    return attribute(".markup") instanceof UnaryOperator<?> set
        ? (UnaryOperator<String>) set
        : text -> text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static Engine engine() {
    return (Engine)
        Objects.requireNonNull(
            attribute(""),
            "Expected the servlet context to carry the engine. Set it before starting.");
  }

  private static @Nullable Object attribute(String more) {
    return ((VaadinServletContext) VaadinService.getCurrent().getContext())
        .getContext()
        .getAttribute(Engine.class.getName() + more);
  }
}
