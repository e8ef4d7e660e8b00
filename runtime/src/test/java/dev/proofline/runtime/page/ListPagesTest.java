package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list says what it lists: in its tab, its title and what is searched. */
class ListPagesTest {

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  @Test
  void the_tab_is_named_after_what_actions_are_about() {
    String html = browse.html("/c");

    assertTrue(html.contains("<h1>客户</h1>"), html);
    assertTrue(html.contains("</svg>客户</a>"), html);
    assertTrue(html.contains("placeholder=\"搜索客户名称、"), html);
  }

  @Test
  void who_sees_the_clause_library_alone_is_told_of_clauses_only() {
    browse.demo.engine.records.forms.clear();
    browse.demo.engine.records.forms.put("clause", SampleForms.of("clause"));

    String html = browse.html("/c");

    assertTrue(html.contains("<h1>条款库（合同审批）</h1>"), html);
    assertTrue(html.contains("</svg>资料</a>"), html);
    assertTrue(html.contains("placeholder=\"搜索名称、建议\""), html);
    assertFalse(html.contains("客户") || html.contains("电话"), html);

    browse.language = "en";
    String english = browse.html("/c");
    assertTrue(english.contains("placeholder=\"Search by Name, Advice\""), english);
    assertTrue(english.contains("</svg>Records</a>"), english);
  }
}
