package dev.proofline.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proves evidence ({@link Evidence}) by itself: without a database, and without believing anything
 * it says but what the key signed.
 */
public final class EvidenceVerifier {

  private static final int MOST_TEXT = 64 * 1024 * 1024;
  private static final String GENESIS = "0".repeat(64);
  private static final Set<String> PARTS =
      Set.of(
          Evidence.README,
          Evidence.STATEMENT,
          Evidence.SIGNATURE,
          Evidence.EVENTS,
          Evidence.PROOFS,
          Evidence.STATE);

  private final ZipFile zip;
  private final List<String> broken = new ArrayList<>();

  private EvidenceVerifier(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * What was looked at and found.
   *
   * @param key the fingerprint of the key that signed it: to be compared with the server's
   * @param broken what does not hold; empty when all is as it was
   */
  public record Found(
      String form, String receipt, String key, int events, int files, List<String> broken) {
    public Found {
      broken = List.copyOf(broken);
    }
  }

  /**
   * @throws IOException when the file is not there or is no zip at all
   */
  public static Found verify(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      return new EvidenceVerifier(zip).found();
    }
  }

  private Found found() {
    JsonNode said = JsonMapper.shared().createObjectNode();
    List<String> events = List.of();
    Set<String> files = Set.of();
    try {
      String statement = text(Evidence.STATEMENT);
      said = JsonMapper.shared().readTree(statement);
      signature(said, statement);
      parts(said);
      events = text(Evidence.EVENTS).lines().toList();
      events(events, said);
      sealed(events, said);
      files = state(events);
      files(files, said);
    } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
      broken.add("The evidence cannot be read: " + unreadable.getMessage());
    }
    return new Found(
        said.path("form").asString(""),
        said.path("receipt").asString(""),
        Signatures.fingerprint(said.path("key").asString("")),
        events.size(),
        files.size(),
        broken);
  }

  private void signature(JsonNode said, String statement) throws IOException {
    if (said.path("format").asInt(0) != Evidence.FORMAT) {
      broken.add("Expected format " + Evidence.FORMAT + " in " + Evidence.STATEMENT + ".");
    }
    String signature = text(Evidence.SIGNATURE).strip();
    if (!Signatures.isGenuine(
        said.path("key").asString(""), Evidence.signed(statement), signature)) {
      broken.add(Evidence.STATEMENT + " was changed after it was signed.");
    }
  }

  /** Nothing may lie beside what is proven, and nothing twice. */
  private void parts(JsonNode said) {
    var seen = new TreeSet<String>();
    zip.stream()
        .map(ZipEntry::getName)
        .forEach(name -> {
          boolean known =
              PARTS.contains(name)
                  || (name.startsWith(Evidence.FILES)
                      && says(said, name.substring(Evidence.FILES.length())));
          if (!known) {
            broken.add(name + " is no part of the evidence.");
          } else if (!seen.add(name)) {
            broken.add(name + " is there twice.");
          }
        });
  }

  private static boolean says(JsonNode said, String sha256) {
    return said.path("files").valueStream().anyMatch(file -> file.asString("").equals(sha256));
  }

  /** The chain from its first event to the one the statement names as the last. */
  private void events(List<String> events, JsonNode said) {
    String subject = "record/" + said.path("record").asString("");
    String previous = GENESIS;
    for (int i = 0; i < events.size(); i++) {
      JsonNode event = JsonMapper.shared().readTree(events.get(i));
      boolean follows =
          event.path("prev").asString("").equals(previous)
              && event.path("chain").asLong(0) == i + 1
              && event.path("subject").asString("").equals(subject);
      if (!follows) {
        broken.add("Event " + (i + 1) + " does not follow from the event before it.");
      }
      previous = CanonicalJson.sha256(events.get(i));
    }
    if (events.size() != said.path("events").asInt(-1)
        || !previous.equals(said.path("head").asString(""))) {
      broken.add("The events do not end as " + Evidence.STATEMENT + " says.");
    }
  }

  private record Known(long from, long to, String root) {}

  private void sealed(List<String> events, JsonNode said) throws IOException {
    JsonNode proofs = JsonMapper.shared().readTree(text(Evidence.PROOFS));
    Map<Long, Known> seals = seals(proofs, said.path("key").asString(""));
    for (int i = 0; i < events.size(); i++) {
      String event = events.get(i);
      JsonNode place = proofs.path("places").path(i);
      long number = place.path("seal").asLong(0);
      Known seal = seals.get(number);
      if (seal == null || !isUnder(seal, event, place)) {
        broken.add("Event " + (i + 1) + " is not the one that was sealed.");
      }
    }
  }

  private Map<Long, Known> seals(JsonNode proofs, String key) {
    Map<Long, Known> seals = new HashMap<>();
    for (JsonNode seal : proofs.path("seals")) {
      String statement = seal.path("statement").asString("");
      long number = seal.path("number").asLong(0);
      if (!Signatures.isGenuine(key, statement, seal.path("signature").asString(""))) {
        broken.add("Seal " + number + " was changed after it was signed.");
        continue;
      }
      JsonNode says = JsonMapper.shared().readTree(statement);
      if (says.path("number").asLong(-1) == number) {
        seals.put(
            number,
            new Known(
                says.path("from").asLong(0),
                says.path("to").asLong(0),
                says.path("root").asString("")));
      }
    }
    return seals;
  }

  private static boolean isUnder(Known seal, String event, JsonNode place) {
    long sequence = JsonMapper.shared().readTree(event).path("seq").asLong(0);
    int index = place.path("index").asInt(-1);
    List<String> path = place.path("path").valueStream().map(node -> node.asString("")).toList();
    try {
      return seal.from() + index == sequence
          && MerkleTree.root(
                  CanonicalJson.sha256(event),
                  index,
                  Math.toIntExact(seal.to() - seal.from() + 1),
                  path)
              .equals(seal.root());
    } catch (IllegalArgumentException | ArithmeticException noPath) {
      return false;
    }
  }

  /** The record as its last event left it; gives the files it shows. */
  private Set<String> state(List<String> events) throws IOException {
    String last = "";
    for (String event : events) {
      last = JsonMapper.shared().readTree(event).path("state").path("hash").asString(last);
    }
    boolean there = zip.getEntry(Evidence.STATE) != null;
    if (last.isEmpty() || last.equals(RecordState.DELETED)) {
      if (there) {
        broken.add(Evidence.STATE + " is there, but the record was deleted.");
      }
      return Set.of();
    }
    String state = text(Evidence.STATE);
    if (!CanonicalJson.sha256(state).equals(last)) {
      broken.add(Evidence.STATE + " is not the record as its last event left it.");
    }
    return Evidence.files(JsonMapper.shared().readTree(state));
  }

  private void files(Set<String> shown, JsonNode said) throws IOException {
    for (String sha256 : shown) {
      ZipEntry entry = zip.getEntry(Evidence.FILES + sha256);
      if (entry == null) {
        broken.add("The file " + sha256 + " is missing.");
      } else if (!digest(entry).equals(sha256)) {
        broken.add("The file " + sha256 + " was changed.");
      }
    }
    said.path("files")
        .valueStream()
        .map(file -> file.asString(""))
        .filter(file -> !shown.contains(file))
        .forEach(file -> broken.add("The record does not show the file " + file + "."));
  }

  private String digest(ZipEntry entry) throws IOException {
    try (InputStream bytes = zip.getInputStream(entry)) {
      return Blobs.sha256(bytes);
    } catch (ZipException damaged) {
      return "";
    }
  }

  private String text(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException(name + " is missing.");
    }
    try (InputStream bytes = zip.getInputStream(entry)) {
      byte[] read = bytes.readNBytes(MOST_TEXT + 1);
      if (read.length > MOST_TEXT) {
        throw new IOException(name + " is too long.");
      }
      return new String(read, StandardCharsets.UTF_8);
    }
  }
}
