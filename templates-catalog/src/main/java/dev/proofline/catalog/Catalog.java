package dev.proofline.catalog;

import dev.proofline.catalog.DemoPeople.DemoPerson;
import dev.proofline.catalog.DemoPeople.DemoTeam;
import dev.proofline.engine.Packs.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packs that come with the product, and the people of its demo. */
public final class Catalog {
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** The pack every workspace starts with: roles and what each may see. */
  public static final String BASE_PACK = "sales_base";

  /** The packs of the demo, each after those it needs. */
  public static final List<String> DEMO_PACKS = List.of("sales_base", "crm", "action_check");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Catalog() {}

  /** Every pack of the class path's {@code packs} folder, by key. */
  public static List<Bundle> bundles() {
    // Java opens a jar as a file system once at a time.
    ONE_AT_A_TIME.lock();
    try {
      URI packs = resource("/packs").toURI();
      if (!packs.getScheme().equals("jar")) {
        return bundlesIn(Path.of(packs));
      }
      try (var opened = FileSystems.newFileSystem(packs, Map.of())) {
        return bundlesIn(opened.getPath("/packs"));
      } catch (FileSystemNotFoundException e) {
        throw new IllegalStateException(
            "Expected to read the packs from their jar, but " + packs, e);
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  public static DemoPeople demoPeople() {
    try (InputStream in = resource("/demo/people.json").openStream()) {
      JsonNode json = JSON.readTree(in);
      return new DemoPeople(
          json.get("teams").valueStream().map(Catalog::team).toList(),
          json.get("people").valueStream().map(Catalog::person).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Bundle> bundlesIn(Path folder) throws IOException {
    var bundles = new ArrayList<Bundle>();
    try (Stream<Path> packs = Files.list(folder)) {
      for (Path pack : packs.filter(Files::isDirectory).sorted().toList()) {
        bundles.add(PackFolder.read(pack));
      }
    }
    return List.copyOf(bundles);
  }

  private static DemoTeam team(JsonNode json) {
    return new DemoTeam(
        json.get("key").asString(),
        json.get("name").asString(),
        json.get("level").asString(),
        json.path("parent").asString(null),
        json.path("head").asString(null));
  }

  private static DemoPerson person(JsonNode json) {
    return new DemoPerson(
        json.get("login").asString(),
        json.get("name").asString(),
        json.get("team").asString(),
        json.path("manager").asString(null),
        words(json.path("roles")),
        words(json.path("later")),
        json.path("email").asString(null));
  }

  private static Set<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  private static URL resource(String name) {
    URL found = Catalog.class.getResource(name);
    if (found == null) {
      throw new IllegalStateException("Expected the resource " + name + ", but it is missing.");
    }
    return found;
  }
}
