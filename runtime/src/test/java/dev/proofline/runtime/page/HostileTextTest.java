package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts of people and of authors stay texts, wherever they are shown. */
class HostileTextTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  static List<String> texts() {
    return List.of(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus='alert(1)' autofocus='",
        "</textarea><script>alert(1)</script>",
        "</title><svg/onload=alert(1)>",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "javascript:alert(1)",
        "$name #evaluate(\"x\") #set($x=1)$x ${t.getClass()} #parse('x')",
        "&lt;script&gt; &amp;",
        "{{7*7}} ${7*7} <%= 7*7 %>",
        "\u202Eevil\u202C \u0000 \uFEFF",
        "Ｔｈｅ ｑｕｉｃｋ (╯°□°）╯︵ ┻━┻) 👩🏽‍💻 ﷽ Z̮̞̠͙͔ͅa̟̜l̡g̷o",
        "a".repeat(4000));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void of_an_answer_stays_text(String hostile) {
    PageAnswer answer =
        browse.post(
            "/f/customer", "name", hostile, "city", hostile, "phone", hostile, "remark", hostile);

    assertHarmless(Browse.text(answer), hostile);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void of_a_person_a_search_and_an_address_stays_text(String hostile) {
    browse.caller =
        Optional.of(new Caller(UUID.randomUUID(), hostile, hostile, Set.of(), "zh-CN", "", ""));
    String searched = java.net.URLEncoder.encode(hostile, java.nio.charset.StandardCharsets.UTF_8);

    assertHarmless(browse.html("/"), hostile);
    assertHarmless(browse.html("/me"), hostile);
    assertHarmless(browse.html("/f/visit"), hostile);
    assertHarmless(browse.html("/c/customer?q=" + searched), hostile);
    assertHarmless(browse.html("/f/customer?name=" + searched), hostile);
    assertHarmless(browse.html("/login?next=/" + searched), hostile);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void of_an_author_stays_text(String hostile) {
    ObjectNode form = JSON.createObjectNode();
    form.put("kind", "form").put("key", "hostile").put("title", hostile).put("about", hostile);
    var fields = form.putArray("fields");
    for (String type : List.of("text", "long_text", "integer", "date", "boolean", "photo")) {
      fields
          .addObject()
          .put("key", type)
          .put("type", type)
          .put("label", hostile)
          .put("hint", hostile)
          .put("help", hostile);
    }
    ObjectNode choice =
        fields.addObject().put("key", "choice").put("type", "choice").put("label", hostile);
    choice.putArray("options").addObject().put("value", hostile).put("label", hostile);
    browse.demo.engine.records.forms.put("hostile", SampleForms.of(form));

    assertHarmless(browse.html("/f/hostile"), hostile);
    assertHarmless(browse.html("/new"), hostile);
    assertHarmless(browse.html("/c/hostile"), hostile);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void of_a_task_stays_text(String hostile) {
    browse.demo.engine.tasks.add("approval", hostile, browse.demo.visit, null, Demo.NOW);

    PageAnswer answer =
        browse.post("/tasks/" + browse.demo.approval + "/approve", "comment", hostile);

    assertTrue(answer.status() == 303);
    assertHarmless(browse.html("/tasks"), hostile);
    assertHarmless(browse.html("/tasks?state=done"), hostile);
    assertHarmless(browse.html("/"), hostile);
  }

  /** Every tag and attribute of the page is one that a page without the text also has. */
  private static void assertHarmless(String html, String hostile) {
    Markup markup = Markup.of(html);
    assertTrue(
        markup.named("script").stream().allMatch(tag -> tag.get("src").startsWith("/assets/")),
        hostile);
    assertTrue(
        markup.named("img").stream().allMatch(tag -> tag.get("src").startsWith("/a/")), hostile);
    for (Markup.Tag tag : markup.tags()) {
      for (Map.Entry<String, String> attribute : tag.attributes().entrySet()) {
        assertFalse(attribute.getKey().startsWith("on"), hostile);
        boolean address =
            Set.of("href", "src", "action", "formaction").contains(attribute.getKey());
        assertTrue(
            !address
                || attribute.getValue().startsWith("/")
                || attribute.getValue().startsWith("#")
                || attribute.getValue().startsWith("tel:"),
            attribute.toString());
      }
    }
    assertFalse(html.contains("49 49"), "nothing is evaluated");
  }
}
