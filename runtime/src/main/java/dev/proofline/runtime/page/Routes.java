package dev.proofline.runtime.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages by method and path; {@code *} stands for one part of a path. */
record Routes(List<Route> all) {

  Routes {
    all = List.copyOf(all);
  }

  /** What answers a visit. */
  interface Answering {
    PageAnswer answer(Visit visit);
  }

  record Route(String method, String pattern, Answering answering) {}

  /** A route that fits, with what its pattern left open. */
  record Match(Route route, List<String> parts) {}

  Optional<Match> find(String method, String path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    for (Route route : all) {
      Optional<List<String>> parts = fit(route.pattern, path);
      if (route.method.equals(wanted) && parts.isPresent()) {
        return Optional.of(new Match(route, parts.get()));
      }
    }
    return Optional.empty();
  }

  boolean serves(String path) {
    return all.stream().anyMatch(route -> fit(route.pattern, path).isPresent());
  }

  private static Optional<List<String>> fit(String pattern, String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    var parts = new ArrayList<String>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("*") && !given[i].isEmpty()) {
        parts.add(given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }
}
