package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource({
    "13906228888, 13*******88",
    "913201955MAD4NEKJU, 9132**********EKJU",
    "abc, ***",
    "王小明, ***"
  })
  void keeps_little_of_a_masked_text(String text, String masked) {
    assertEquals(masked, RecordReading.masked(text));
  }

  @Test
  void a_receipt_begins_with_the_letters_of_its_form() {
    LocalDate day = LocalDate.of(2026, 11, 22);

    assertEquals("CV-20261122-", Receipts.prefix("customer_visit", day));
    assertEquals("VI-20261122-", Receipts.prefix("visit", day));
  }
}
