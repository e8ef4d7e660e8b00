package dev.proofline.designer.common;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import dev.proofline.engine.Accounts;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.base.Ids;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.channel.Channel;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.definition.ChoiceTitles;
import dev.proofline.engine.value.Value;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One person at the designer: the engine, who is asking, in which language and zone. */
public final class Desk {

  private static final String CALLER = Desk.class.getName() + ".caller";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Engine engine;
  private final Visit visit;
  private final Words words;
  private final ZoneId zone;
  private final Ids ids;
  private final @Nullable Consumer<Caller> demo;
  private final UnaryOperator<String> markup;

  /**
   * @param demo what a demo does when a pack came; null where it is none
   */
  Desk(
      Engine engine,
      Visit visit,
      Words words,
      @Nullable Consumer<Caller> demo,
      UnaryOperator<String> markup) {
    this.markup = markup;
    this.engine = engine;
    this.visit = visit;
    this.words = words;
    this.zone = engine.zone();
    this.demo = demo;
    this.ids = new Ids(engine.clock(), RANDOM);
  }

  /** The desk of the browser window being served. */
  public static Desk here() {
    return Objects.requireNonNull(
        ComponentUtil.getData(UI.getCurrent(), Desk.class),
        "Expected a signed-in person in this window. Enter through DeskEntry.");
  }

  public Engine engine() {
    return engine;
  }

  /** A text of an author as whoever fills in the form sees it. */
  public Html shown(String markedUp) {
    return new Html("<div class=\"marked\">" + markup.apply(markedUp) + "</div>");
  }

  public Words words() {
    return words;
  }

  /** The day it is in the workspace. */
  public LocalDate today() {
    return LocalDate.ofInstant(engine.clock().instant(), zone);
  }

  /** The workspace's, whatever the browser's: days and times are the same for everybody. */
  public ZoneId zone() {
    return zone;
  }

  /** Whether this is a demo, which may be filled with what nobody did. */
  public boolean demo() {
    return demo != null;
  }

  /** A pack came: in a demo its people take up the roles meant for them. */
  public void packCame(Caller caller) {
    if (demo != null) {
      demo.accept(caller);
    }
  }

  /** Who is asking, looked up again for every request: a session that ended ends here too. */
  public Caller caller() {
    VaadinRequest request = VaadinService.getCurrentRequest();
    if (request != null && request.getAttribute(CALLER) instanceof Caller known) {
      return known;
    }
    Caller caller = visit.caller(engine).orElseThrow(SignedOut::new);
    if (request != null) {
      request.setAttribute(CALLER, caller);
    }
    return caller;
  }

  public Accounts.Rights rights() {
    return engine.accounts().rights(caller());
  }

  /** An id for something new. */
  public UUID newId() {
    return ids.next();
  }

  public void signOut() {
    engine.accounts().signOut(visit.token());
  }

  public String say(String key, Object... values) {
    return words.say(key, values);
  }

  public String say(LocalText text) {
    return words.say(text);
  }

  /** What a value is called that a property lets one choose. */
  public String choice(String property, String value) {
    return ChoiceTitles.of(property, value)
        .or(() -> Channels.find(value).map(Channel::title))
        .map(this::say)
        .orElse(value);
  }

  /** The day and the time, written as the answers of records write them. */
  public String moment(Instant instant) {
    return instant
        .atZone(zone)
        .format(DateTimeFormatter.ofPattern(say("common.moment"), Locale.ENGLISH));
  }

  /** What somebody is called; empty for nobody, and for whom the caller may not know. */
  public Optional<String> name(@Nullable UUID person) {
    return Optional.ofNullable(person)
        .flatMap(id -> engine.records().label(caller(), new Value.Ref(Value.Ref.USER, id)));
  }

  /** The time of day when it was today, else the day and the time. */
  public String when(Instant instant) {
    var local = instant.atZone(zone);
    LocalDate today = today();
    if (local.toLocalDate().equals(today)) {
      return local.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }
    String pattern = local.getYear() == today.getYear() ? "common.day" : "common.day.year";
    return local.format(
        DateTimeFormatter.ofPattern(say(pattern), Locale.forLanguageTag(words.language())));
  }
}
