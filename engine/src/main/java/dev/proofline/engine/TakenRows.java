package dev.proofline.engine;

import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredTransfer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which records of a form somebody took out without asking in the last 24 hours: many small exports
 * are a large one. A record that is taken again is still one.
 *
 * @param revision of what is kept, 0 when nothing is
 * @param at when each was taken first
 */
record TakenRows(UUID user, String form, long revision, Map<UUID, Instant> at) {

  private static final Duration WINDOW = Duration.ofHours(24);
  private static final String KIND = "taken";
  private static final String HERE = "here";
  private static final int BYTES_OF_AN_ID = 16;

  TakenRows {
    at = Map.copyOf(at);
  }

  /** Those that count now. */
  static TakenRows of(Workspace workspace, Caller caller, String form) {
    Instant since = workspace.clock().instant().minus(WINDOW);
    return workspace
        .store()
        .transfers()
        .find(id(caller.user(), form))
        .map(kept ->
            new TakenRows(caller.user(), form, kept.revision(), counted(kept.data(), since)))
        .orElseGet(() -> new TakenRows(caller.user(), form, 0, Map.of()));
  }

  /** How many different records it comes to with these. */
  int with(Collection<UUID> more) {
    return at.size() + (int) more.stream().distinct().filter(id -> !at.containsKey(id)).count();
  }

  /** They and these; conflicts with whoever wrote it since it was read. */
  Change taking(Collection<UUID> more, Instant now) {
    Map<UUID, Instant> all = new HashMap<>(at);
    more.forEach(id -> all.putIfAbsent(id, now));
    return new Change.PutTransfer(
        new StoredTransfer(
            id(user, form), KIND, form, HERE, revision, null, data(all), user, now, now),
        revision);
  }

  private static UUID id(UUID user, String form) {
    String name = KIND + "\n" + user + "\n" + form;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** By moment, the ids as one text of 16 bytes each: there may be thousands. */
  private static ObjectNode data(Map<UUID, Instant> all) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    all.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
        .forEach((moment, ids) -> data.put(moment.toString(), text(ids)));
    return data;
  }

  private static String text(Collection<UUID> ids) {
    ByteBuffer bytes = ByteBuffer.allocate(ids.size() * BYTES_OF_AN_ID);
    ids.stream()
        .sorted()
        .forEach(
            id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static Map<UUID, Instant> counted(ObjectNode data, Instant since) {
    Map<UUID, Instant> all = new HashMap<>();
    for (Map.Entry<String, JsonNode> some : data.properties()) {
      Instant moment = Instant.parse(some.getKey());
      if (moment.isAfter(since)) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(some.getValue().asString()));
        while (bytes.hasRemaining()) {
          all.put(new UUID(bytes.getLong(), bytes.getLong()), moment);
        }
      }
    }
    return all;
  }
}
