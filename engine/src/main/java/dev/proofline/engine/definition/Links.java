package dev.proofline.engine.definition;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the links of marked up texts may lead. */
public final class Links {

  /** Everything else might run something, or lead nowhere. */
  public static final List<String> PROTOCOLS = List.of("https", "http", "mailto", "tel");

  /** {@code [words](address)}, the address up to a title or the end. */
  private static final Pattern LINK = Pattern.compile("]\\(\\s*<?([^)>\\s]*)");

  private static final Pattern PROTOCOL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");

  private Links() {}

  /** The addresses in a text that no page makes a link of. */
  public static List<String> dead(String markedUp) {
    return LINK.matcher(markedUp)
        .results()
        .map(found -> found.group(1))
        .filter(Links::isDead)
        .toList();
  }

  private static boolean isDead(String address) {
    return address.isEmpty()
        || PROTOCOL
            .matcher(address)
            .results()
            .map(found -> found.group(1).toLowerCase(Locale.ROOT))
            .anyMatch(protocol -> !PROTOCOLS.contains(protocol));
  }
}
