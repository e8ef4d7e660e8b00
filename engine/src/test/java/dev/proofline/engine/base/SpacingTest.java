package dev.proofline.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpacingTest {
  @Test
  void puts_a_blank_where_chinese_meets_latin_or_a_figure() {
    assertEquals("应为 PDF 文件", Spacing.join("应为", "PDF", "文件"));
    assertEquals("不长于 3 小时的时长", Spacing.join("不长于", "3 小时", "的时长"));
  }

  @Test
  void fills_a_text_with_a_blank_only_where_what_it_is_given_wants_one() {
    assertEquals("系统修改", Spacing.fill("{0}修改", "系统"));
    assertEquals("流程“首单”走完", Spacing.fill("{0}走完", "流程“首单”"));
    assertEquals("Anna 给王 O 建了待办“{0}”", Spacing.fill("{0}给{1}建了待办“{2}”", "Anna", "王 O", "{0}"));
    assertEquals("进入审批", Spacing.fill("进入审批", "Anna"));
  }

  @Test
  void leaves_seams_alone_that_have_their_room() {
    assertEquals("应为 PDF 文件", Spacing.join("应为 ", "PDF", " 文件"));
    assertEquals("应为图片文件，但“a.doc”不是。", Spacing.join("应为", "图片文件", "，但", "“a.doc”不是", "。"));
    assertEquals("PDF 文件", Spacing.join("", "PDF", "", "文件"));
  }

  @Test
  void an_authors_words_stand_close_to_chinese_and_apart_from_latin() {
    assertEquals("给", Spacing.between("", "给 ", "苏州嘉禾"));
    assertEquals("报价", Spacing.between("苏州嘉禾", " 报价", ""));
    assertEquals(" 报价", Spacing.between("Acme", "报价", ""));
    assertEquals("给 ", Spacing.between("", "给", "Acme"));
    assertEquals("的拜访：", Spacing.between("嘉禾", " 的拜访：", "（未填）"));
    assertEquals(" ", Spacing.between("嘉禾", " ", "王工"), "a blank parts what is filled in");
    assertEquals("- ", Spacing.between("", "- ", "嘉禾"), "what is no Chinese keeps its room");
  }

  @Test
  void a_slots_blanks_go_where_chinese_comes_into_it() {
    assertEquals("由陈立提交，第 3 次", Spacing.closed("由 {0} 提交，第 {1} 次", "陈立", 3));
    assertEquals("由 Anna 提交", Spacing.closed("由 {0} 提交", "Anna"));
    assertEquals("还差 {0} 项", Spacing.closed("还差 {0} 项"), "as a script fills it");
    assertEquals("嘉禾 王工", Spacing.closed("{0} {1}", "嘉禾", "王工"));
  }
}
