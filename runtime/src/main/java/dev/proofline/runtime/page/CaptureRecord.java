package dev.proofline.runtime.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page recorded as it took a photo or a voice, signed over the bytes with the token of its
 * form: it was this page, in this person's session, and nothing was changed on the way. Who runs
 * the browser can still make it sign what they like.
 */
final class CaptureRecord {

  static final String SIGNATURE = "_signature";

  private static final List<String> SAID =
      List.of("_taken_at", "_lat", "_lng", "_accuracy", "_source", "_seconds");

  private CaptureRecord() {}

  /** Whether it says it was captured there and then, and the signature is the page's. */
  static boolean isSigned(Visit visit, PageRequest.Upload upload) {
    boolean captured =
        visit.posted("_source").filter("camera"::equals).isPresent()
            || visit.posted("_seconds").isPresent();
    return captured
        && visit
            .posted(SIGNATURE)
            .filter(given -> Frame.token(visit.request()).signs(message(visit, upload), given))
            .isPresent();
  }

  private static String message(Visit visit, PageRequest.Upload upload) {
    Stream<String> said = SAID.stream().map(name -> visit.posted(name).orElse(""));
    return Stream.concat(Stream.of(sha256(upload)), said).collect(Collectors.joining("\n"));
  }

  private static String sha256(PageRequest.Upload upload) {
    try (InputStream bytes = Files.newInputStream(upload.path());
        var digest = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
