package dev.proofline.runtime.page;

import dev.proofline.engine.definition.Links;
import dev.proofline.engine.expression.Filled.Piece;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * Texts of definitions as markup: paragraphs, lists, emphasis, code and links of CommonMark, and
 * nothing else. HTML is shown as it is written, pictures by their words, links lead to the web,
 * mail or a phone, and stand as they were written when they lead elsewhere. What was filled into a
 * slot is never read as markup: it is a span of its own, which a page may fill anew.
 */
final class Markdown {

  private static final Parser PARSER =
      Parser.builder().enabledBlockTypes(Set.of(ListBlock.class)).build();
  private static final UrlSanitizer ALLOWED = new DefaultUrlSanitizer(Links.PROTOCOLS);

  /** One character of the private use area stands for a slot while Markdown is read. */
  private static final char FIRST_SLOT = '\uE000';

  private static final char LAST_SLOT = '\uF8FF';

  private Markdown() {}

  /** A text of an author with what was filled in. */
  static Html of(List<Piece> pieces) {
    var source = new StringBuilder();
    var given = new ArrayList<String>();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Words(var words) -> source.append(withoutSlots(words));
        case Piece.Given(var value) -> {
          source.append((char) (FIRST_SLOT + given.size()));
          given.add(value);
        }
      }
    }
    return render(source.toString(), given, true);
  }

  /** Words an author and an answer may both be in, told apart no more: its links lead nowhere. */
  static Html withoutLinks(String text) {
    return render(withoutSlots(text), List.of(), false);
  }

  private static Html render(String source, List<String> given, boolean links) {
    Node document = PARSER.parse(source);
    document.accept(new Addresses(given));
    return new Html(
        HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(ALLOWED)
            .percentEncodeUrls(true)
            .softbreak("<br>\n")
            .attributeProviderFactory(_ -> (AttributeProvider) Markdown::attributes)
            .nodeRendererFactory(context -> new Slots(context, given, links))
            .build()
            .render(document)
            .strip());
  }

  /** A form that is being filled stays where it is. */
  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link) {
      attributes.put("target", "_blank");
      attributes.put("rel", "noopener noreferrer nofollow");
    }
  }

  private static String withoutSlots(String words) {
    var plain = new StringBuilder(words.length());
    words.chars().forEach(c -> plain.append(isSlot((char) c) ? '\uFFFD' : (char) c));
    return plain.toString();
  }

  private static boolean isSlot(char c) {
    return c >= FIRST_SLOT && c <= LAST_SLOT;
  }

  /** A value within an address is one part of it, never a protocol or a path of its own. */
  private static final class Addresses extends AbstractVisitor {
    private final List<String> given;

    Addresses(List<String> given) {
      this.given = given;
    }

    @Override
    public void visit(Link link) {
      String written = link.getDestination();
      visitAllowed(link);
      if (ALLOWED.sanitizeLinkUrl(link.getDestination()).isEmpty()) {
        asText(link, written);
      }
    }

    /** What would lead nowhere stands as it was written. */
    private static void asText(Link link, String address) {
      link.insertBefore(new Text("["));
      for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
        link.insertBefore(child);
      }
      link.insertBefore(new Text("](" + address + ")"));
      link.unlink();
    }

    private void visitAllowed(Link link) {
      var address = new StringBuilder();
      for (char c : link.getDestination().toCharArray()) {
        if (isSlot(c)) {
          String value = given.get(c - FIRST_SLOT);
          address.append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        } else {
          address.append(c);
        }
      }
      link.setDestination(address.toString());
      link.setTitle(null);
      visitChildren(link);
    }
  }

  /** Words with their slots, pictures as their words, and links where there may be none. */
  private static final class Slots implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final List<String> given;
    private final boolean links;

    Slots(HtmlNodeRendererContext context, List<String> given, boolean links) {
      this.context = context;
      this.html = context.getWriter();
      this.given = given;
      this.links = links;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return links
          ? Set.of(Text.class, Code.class, Image.class)
          : Set.of(Text.class, Code.class, Image.class, Link.class);
    }

    @Override
    public void render(Node node) {
      switch (node) {
        case Text text -> words(text.getLiteral());
        case Code code -> {
          html.tag("code");
          words(code.getLiteral());
          html.tag("/code");
        }
        default -> children(node);
      }
    }

    private void children(Node node) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
    }

    private void words(String literal) {
      int from = 0;
      for (int i = 0; i < literal.length(); i++) {
        if (isSlot(literal.charAt(i))) {
          html.text(literal.substring(from, i));
          int slot = literal.charAt(i) - FIRST_SLOT;
          html.tag("span", Map.of("data-slot", String.valueOf(slot)));
          html.text(given.get(slot));
          html.tag("/span");
          from = i + 1;
        }
      }
      html.text(literal.substring(from));
    }
  }
}
