package dev.proofline.engine.connector;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A query: where it starts and the segments it goes along.
 *
 * @param absolute from the root ({@code $}); else from the node looked at ({@code @})
 */
record PathQuery(boolean absolute, List<Segment> segments) {

  PathQuery {
    segments = List.copyOf(segments);
  }

  /** One step of the way; a descendant segment takes it from every node below, too. */
  record Segment(boolean descendant, List<Selector> selectors) {
    Segment {
      selectors = List.copyOf(selectors);
    }

    boolean isSingular() {
      return !descendant
          && selectors.size() == 1
          && (selectors.getFirst() instanceof Selector.Name
              || selectors.getFirst() instanceof Selector.Index);
    }
  }

  /** Where a query is asked: the whole answer and the node looked at. */
  record Place(JsonNode root, JsonNode current, Effort effort) {
    Place at(JsonNode node) {
      return new Place(root, node, effort);
    }
  }

  /** How much one question may look at. */
  static final class Effort {
    private static final int MOST = 1_000_000;
    private int spent;

    boolean isSpent() {
      return ++spent > MOST;
    }
  }

  boolean isSingular() {
    return segments.stream().allMatch(Segment::isSingular);
  }

  List<JsonNode> nodes(Place place) {
    List<JsonNode> nodes = List.of(absolute ? place.root() : place.current());
    for (Segment segment : segments) {
      var next = new ArrayList<JsonNode>();
      for (JsonNode node : nodes) {
        if (segment.descendant()) {
          below(node, segment, place, next);
        } else {
          select(node, segment, place, next);
        }
      }
      nodes = next;
    }
    return place.effort().isSpent() ? List.of() : nodes;
  }

  private static void below(JsonNode node, Segment segment, Place place, List<JsonNode> found) {
    select(node, segment, place, found);
    for (JsonNode child : node) {
      if (place.effort().isSpent()) {
        return;
      }
      below(child, segment, place, found);
    }
  }

  private static void select(JsonNode node, Segment segment, Place place, List<JsonNode> found) {
    for (Selector selector : segment.selectors()) {
      selector.select(node, place, found);
    }
  }

  /** The closed set of selectors. */
  sealed interface Selector {

    void select(JsonNode node, Place place, List<JsonNode> found);

    record Name(String name) implements Selector {
      @Override
      public void select(JsonNode node, Place place, List<JsonNode> found) {
        if (node.isObject() && node.has(name)) {
          found.add(node.get(name));
        }
      }
    }

    record Wildcard() implements Selector {
      @Override
      public void select(JsonNode node, Place place, List<JsonNode> found) {
        for (JsonNode child : node) {
          if (place.effort().isSpent()) {
            return;
          }
          found.add(child);
        }
      }
    }

    record Index(long index) implements Selector {
      @Override
      public void select(JsonNode node, Place place, List<JsonNode> found) {
        long at = index < 0 ? node.size() + index : index;
        if (node.isArray() && at >= 0 && at < node.size()) {
          found.add(node.get((int) at));
        }
      }
    }

    /** Bounds that are not written are {@link Long#MIN_VALUE}. */
    record Slice(long start, long end, long step) implements Selector {
      static final long OPEN = Long.MIN_VALUE;

      @Override
      public void select(JsonNode node, Place place, List<JsonNode> found) {
        if (!node.isArray() || step == 0) {
          return;
        }
        int size = node.size();
        long from = start == OPEN ? (step > 0 ? 0 : size - 1) : fromEnd(start, size);
        long to = end == OPEN ? (step > 0 ? size : -1) : fromEnd(end, size);
        if (step > 0) {
          long last = Math.min(Math.max(to, 0), size);
          for (long i = Math.min(Math.max(from, 0), size); i < last; i += step) {
            found.add(node.get((int) i));
          }
        } else {
          long last = Math.min(Math.max(to, -1), size - 1L);
          for (long i = Math.min(Math.max(from, -1), size - 1L); i > last; i += step) {
            found.add(node.get((int) i));
          }
        }
      }

      private static long fromEnd(long index, int size) {
        return index < 0 ? size + index : index;
      }
    }

    record Filter(PathCondition condition) implements Selector {
      @Override
      public void select(JsonNode node, Place place, List<JsonNode> found) {
        for (JsonNode child : node) {
          if (place.effort().isSpent()) {
            return;
          }
          if (condition.holds(place.at(child))) {
            found.add(child);
          }
        }
      }
    }
  }
}
