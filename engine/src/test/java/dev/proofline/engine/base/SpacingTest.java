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
  void leaves_seams_alone_that_have_their_room() {
    assertEquals("应为 PDF 文件", Spacing.join("应为 ", "PDF", " 文件"));
    assertEquals("应为图片文件，但“a.doc”不是。", Spacing.join("应为", "图片文件", "，但", "“a.doc”不是", "。"));
    assertEquals("PDF 文件", Spacing.join("", "PDF", "", "文件"));
  }
}
