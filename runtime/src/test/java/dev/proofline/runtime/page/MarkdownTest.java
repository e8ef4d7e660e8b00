package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.proofline.engine.expression.Filled.Piece;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {

  private static String shown(String words) {
    return Markdown.of(List.of(new Piece.Words(words))).markup();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "**重要**，请*现场*拍 | <p><strong>重要</strong>，请<em>现场</em>拍</p>",
        "见 [手册](https://a.cn/x?y=1&z=2) | <p>见 <a href=\"https://a.cn/x?y=1&amp;z=2\">手册</a></p>",
        "[电话](tel:+8613800000000) | <p><a href=\"tel:+8613800000000\">电话</a></p>",
        "# 标题 | <p># 标题</p>",
        "<b>粗</b> & 细 | <p>&lt;b&gt;粗&lt;/b&gt; &amp; 细</p>",
        "![图](https://a.cn/x.png) | <p>图</p>",
        "[**点**我](javascript:alert) 吧 | <p>[<strong>点</strong>我](javascript:alert) 吧</p>",
        "[空]() | <p>[空]()</p>",
      })
  void is_a_small_part_of_commonmark(String words, String markup) {
    assertEquals(
        markup,
        shown(words)
            .replace(" rel=\"noopener noreferrer nofollow\"", "")
            .replace(" target=\"_blank\"", ""));
  }

  @Test
  void keeps_lists_and_the_ends_of_lines() {
    assertEquals("<p>一<br>\n二</p>", shown("一\n二"));
    assertEquals("<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>", shown("- 甲\n- 乙"));
  }

  @Test
  void puts_what_was_filled_in_into_places_a_page_finds() {
    String markup =
        Markdown.of(
                List.of(
                    new Piece.Words("共 **"),
                    new Piece.Given("1 < 2"),
                    new Piece.Words("** 次，`"),
                    new Piece.Given("码"),
                    new Piece.Words("`")))
            .markup();

    assertEquals(
        "<p>共 <strong><span data-slot=\"0\">1 &lt; 2</span></strong> 次，<code><span data-slot=\"1\">码</span></code></p>",
        markup);
  }

  @Test
  void makes_a_value_in_an_address_one_part_of_it() {
    List<Piece> pieces =
        List.of(
            new Piece.Words("[查](https://a.cn/"),
            new Piece.Given("甲/../?x=1#y"),
            new Piece.Words(") [坏]("),
            new Piece.Given("javascript:alert(1)"),
            new Piece.Words(")"));

    String markup = Markdown.of(pieces).markup();

    assertEquals(
        true, markup.contains("href=\"https://a.cn/%E7%94%B2%2F..%2F%3Fx%3D1%23y\""), markup);
    assertFalse(markup.contains("javascript:"), markup);
  }

  static Stream<String> hostile() {
    return Stream.concat(
        HostileTextTest.texts().stream(),
        Stream.of(
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "[x](vbscript:msgbox)",
            "<javascript:alert(1)>",
            "![x](x\" onerror=\"alert(1))",
            "[x](https://a.cn \"t\" onclick=alert(1))",
            "[a]: javascript:alert(1)\n[a]",
            "**<img src=x onerror=alert(1)>**",
            "`<script>`",
            "\uE000\uE001",
            "</div></form><form action=//evil>"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void lets_nothing_in(String hostile) {
    List<String> all =
        List.of(
            shown(hostile),
            Markdown.withoutLinks(hostile).markup(),
            Markdown.of(List.of(new Piece.Words("**a** "), new Piece.Given(hostile))).markup(),
            Markdown.of(
                    List.of(
                        new Piece.Words("[a](https://a.cn/"),
                        new Piece.Given(hostile),
                        new Piece.Words(")")))
                .markup());

    for (String markup : all) {
      String tags = markup.replaceAll(">[^<]*", ">").toLowerCase(Locale.ROOT);
      assertFalse(
          tags.replaceAll(
                  "</?(p|br|strong|em|ul|ol|li|code|span data-slot=\"\\d\"|span)( start=\"\\d+\")?>",
                  "")
              .replaceAll(
                  "<a( href=\"(https?:|mailto:|tel:|)[^\"<>:]*\"| rel=\"noopener noreferrer nofollow\"| target=\"_blank\")*>|</a>",
                  "")
              .contains("<"),
          () -> hostile + " became " + markup);
      assertFalse(markup.contains("=\"javascript"), markup);
    }
  }

  @Test
  void leads_nowhere_where_answers_may_be_among_the_words() {
    assertEquals(
        "<p>见 手册 <strong>x</strong></p>",
        Markdown.withoutLinks("见 [手册](https://a.cn) **x**").markup());
  }
}
