package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Replies;
import dev.proofline.engine.store.RecordStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a repeated Idempotency-Key its first answer. Only what was done (2xx) is remembered: a
 * refusal changed nothing and is decided anew.
 */
final class Idempotency {
  private final Replies replies;
  private final Lock[] locks = Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);

  Idempotency(Replies replies) {
    this.replies = replies;
  }

  Answer answer(Route route, Call call) {
    Optional<String> key = call.idempotencyKey();
    if (key.isEmpty() || route.repeats() != Route.Repeats.HERE) {
      return route.endpoint().answer(call);
    }
    Caller caller = call.caller();
    Lock lock = locks[Math.floorMod((caller.user() + key.get()).hashCode(), locks.length)];
    lock.lock();
    try {
      String hash = hash(route, call);
      var first = replies.remembered(caller, key.get());
      return first.isPresent() ? again(first.get(), hash) : anew(route, call, hash);
    } finally {
      lock.unlock();
    }
  }

  private static Answer again(RecordStore.Remembered first, String hash) {
    if (!first.requestHash().equals(hash)) {
      throw Problem.KEY_REUSED.because(
          "这个 Idempotency-Key 已用于另一个请求，请换一个。",
          "Expected a new Idempotency-Key, but this one was used for another request. Use another.");
    }
    var headers = new LinkedHashMap<String, String>();
    first
        .answer()
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
    headers.put("Idempotency-Replayed", "true");
    JsonNode body = first.answer().get("body");
    return new Answer(
        first.status(),
        headers,
        body == null ? new Answer.Body.Nothing() : new Answer.Body.Json(body));
  }

  private Answer anew(Route route, Call call, String hash) {
    Answer answer = route.endpoint().answer(call);
    if (answer.status() / 100 == 2) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      ObjectNode headers = kept.putObject("headers");
      answer.headers().forEach(headers::put);
      if (answer.body() instanceof Answer.Body.Json(JsonNode body)) {
        kept.set("body", body);
      } else if (answer.body() instanceof Answer.Body.Once once) {
        kept.set("body", once.kept());
      }
      replies.remember(
          call.caller(),
          call.idempotencyKey().orElseThrow(),
          new RecordStore.Remembered(hash, answer.status(), kept));
    }
    return answer;
  }

  private static String hash(Route route, Call call) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((route.method() + " " + call.target() + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(call.bytes());
      for (var field : call.fields()) {
        // Each with its length, so that no two forms are written alike.
        for (String part : List.of(field.getKey(), field.getValue())) {
          digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        }
      }
      for (var upload : call.uploads()) {
        digest.update(upload.fileName().getBytes(StandardCharsets.UTF_8));
        update(digest, Path.of(upload.uploadedFileName()));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  private static void update(MessageDigest digest, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[65536];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
