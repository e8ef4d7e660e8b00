package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

  private static final Pattern NAMED =
      Pattern.compile("(?m)^(?:async )?(?:function\\*?|const|let|class) ([A-Za-z_$][\\w$]*)");

  /** Modules sent as one file share their names; one that is there twice stops all of them. */
  @ParameterizedTest
  @ValueSource(strings = {"form.js", "form-media.js", "page.js", "link.js"})
  void modules_that_are_sent_as_one_file_name_nothing_twice(String file) {
    var assets = new Assets();
    String address = assets.address(file).substring(Assets.PATH.length());
    var names = new HashSet<String>();

    List<String> twice =
        NAMED
            .matcher(assets.find(address).orElseThrow().text())
            .results()
            .map(match -> match.group(1))
            .filter(name -> !names.add(name))
            .toList();

    assertEquals(List.of(), twice);
  }
}
