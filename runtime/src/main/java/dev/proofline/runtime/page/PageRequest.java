package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a page needs to know of a request.
 *
 * @param path decoded, as asked for
 * @param query parameters of the address, {@code form} fields of a posted form (urlencoded or
 *     multipart), both in the order sent
 * @param uploads files of a multipart form; gone when the answer is made
 * @param headers by lower-case name, the first value of each
 * @param caller who is signed in; {@code token} is their session
 * @param knownDevice what the device was given when it signed in before
 * @param language zh-CN or en, from Accept-Language
 * @param secure whether the browser came by https
 */
public record PageRequest(
    String method,
    String path,
    SequencedMap<String, List<String>> query,
    SequencedMap<String, List<String>> form,
    List<Upload> uploads,
    Map<String, String> headers,
    Optional<Caller> caller,
    Optional<String> token,
    Optional<String> knownDevice,
    String language,
    String address,
    String device,
    boolean secure) {

  /** A file of a form, kept on disk while the request lasts. */
  public record Upload(String field, String name, String type, long size, Path path) {}

  /** The first value of a query parameter. */
  public Optional<String> queried(String name) {
    return first(query, name);
  }

  /** The first value of a form field. */
  public Optional<String> posted(String name) {
    return first(form, name);
  }

  private static Optional<String> first(Map<String, List<String>> values, String name) {
    return Optional.ofNullable(values.get(name)).flatMap(list -> list.stream().findFirst());
  }
}
