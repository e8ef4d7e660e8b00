package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;

/** A browser without script: asks for pages, posts forms, keeps cookies. */
final class Browse {

  static final String SESSION = "session";

  final Demo demo;
  final Pages pages;
  Optional<Caller> caller = Optional.of(FakeEngine.REP);
  String language = "zh-CN";
  String cookies = "";

  Browse(Path folder) {
    demo = new Demo(folder);
    pages = new Pages(demo.engine, SampleForms.SHANGHAI, new Random(7));
  }

  PageAnswer get(String address) {
    return pages.answer(request("GET", address, new LinkedHashMap<>(), List.of()));
  }

  String html(String address) {
    return text(get(address));
  }

  /** Posts with the form's token; values are {@code name, value, name, value …}. */
  PageAnswer post(String address, String... namesAndValues) {
    return post(address, List.of(), namesAndValues);
  }

  PageAnswer post(String address, List<PageRequest.Upload> uploads, String... namesAndValues) {
    var form = new LinkedHashMap<String, List<String>>();
    form.put(FormToken.FIELD, List.of(FormToken.of(SESSION).value()));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.computeIfAbsent(namesAndValues[i], _ -> new ArrayList<>()).add(namesAndValues[i + 1]);
    }
    return pages.answer(request("POST", address, form, uploads));
  }

  /** Posts, and goes where the answer leads: as a browser does. */
  PageAnswer sent(String address, String... namesAndValues) {
    return follow(post(address, namesAndValues));
  }

  PageAnswer follow(PageAnswer answer) {
    return follow(answer, pages);
  }

  PageAnswer follow(PageAnswer answer, Pages node) {
    if (answer.status() != 303) {
      throw new AssertionError("Expected a redirect, but it was " + answer.status());
    }
    String address = answer.headers().getOrDefault("Location", "").replaceFirst("#.*", "");
    return node.answer(request("GET", address, new LinkedHashMap<>(), List.of()));
  }

  PageAnswer postWithoutToken(String address) {
    return pages.answer(request("POST", address, new LinkedHashMap<>(), List.of()));
  }

  PageRequest request(
      String method,
      String address,
      SequencedMap<String, List<String>> form,
      List<PageRequest.Upload> uploads) {
    String[] parts = address.split("\\?", 2);
    return new PageRequest(
        method,
        parts[0],
        parts.length == 2 ? query(parts[1]) : new LinkedHashMap<>(),
        form,
        uploads,
        cookies.isEmpty() ? Map.of() : Map.of("cookie", cookies),
        caller,
        Optional.of(SESSION),
        Optional.empty(),
        language,
        "127.0.0.1",
        "test",
        false);
  }

  private static SequencedMap<String, List<String>> query(String text) {
    var query = new LinkedHashMap<String, List<String>>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], List.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
    }
    return query;
  }

  static String text(PageAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
