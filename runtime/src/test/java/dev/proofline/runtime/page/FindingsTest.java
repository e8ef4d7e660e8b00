package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "“现场照片”还没有。请补上。|“现场照片”还没有。",
        "'Photos' is still empty. Add it.|'Photos' is still empty.",
        "“照片 1”拍在 3.5 km 以外，要在 1 km 以内。请重拍。|“照片 1”拍在 3.5 km 以外，要在 1 km 以内。",
        "'P' was taken 3.5 km away, but 1 km is the limit. Again.|'P' was taken 3.5 km away, but 1 km is the limit.",
        "只有一句话|只有一句话",
        "只有一句。|只有一句。",
      })
  void leaves_out_what_to_do_where_nothing_can_be_done(String message, String left) {
    assertEquals(left, Findings.withoutAdvice(message));
  }
}
