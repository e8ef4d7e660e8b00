package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LanguagesTest {

  private static final Pattern SLOT = Pattern.compile("\\{\\d}");
  private static final Pattern STRAY_BLANK =
      Pattern.compile("[\\p{IsHan}，。：；、！？）】》] +[\\p{IsHan}（《]");
  private final Words chinese = new Languages().in("zh-CN");
  private final Words english = new Languages().in("en");

  @Test
  void both_languages_say_the_same_things() {
    assertEquals(new TreeSet<>(chinese.texts().keySet()), new TreeSet<>(english.texts().keySet()));
  }

  @Test
  void every_text_has_the_same_slots_in_both_languages() {
    for (String key : chinese.texts().keySet()) {
      assertEquals(slots(chinese, key), slots(english, key), key);
    }
  }

  @Test
  void no_text_is_blank_and_no_english_text_is_chinese() {
    english
        .texts()
        .forEach((key, text) -> {
          assertTrue(!text.isBlank(), key);
          assertTrue(text.codePoints().noneMatch(Character::isIdeographic), key);
        });
  }

  @Test
  void no_blank_stands_between_two_chinese_characters() {
    chinese.texts().forEach((key, text) -> assertFalse(STRAY_BLANK.matcher(text).find(), key));
  }

  @Test
  void a_name_stands_close_to_the_chinese_around_it() {
    assertEquals("等沈岚判断", chinese.say("spot.waits-for", "沈岚"));
    assertEquals("等 Anna 判断", chinese.say("spot.waits-for", "Anna"));
    assertEquals("还差客户、时间", chinese.say("form.missing", "客户、时间"));
  }

  @Test
  void a_language_nobody_speaks_is_answered_in_chinese() {
    assertEquals("zh-CN", new Languages().in("fr").language());
    assertEquals("en", new Languages().in("en-GB").language());
  }

  private static List<String> slots(Words words, String key) {
    return SLOT.matcher(words.texts().getOrDefault(key, ""))
        .results()
        .map(match -> match.group())
        .distinct()
        .sorted()
        .toList();
  }
}
