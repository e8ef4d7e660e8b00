package dev.proofline.runtime.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The places for requests: how many there are at once, how many of them may still be arriving, and
 * how many of those one person or one address may have. So slow bodies leave places for others.
 */
final class Places {
  private static final int FEWEST = 2;
  private static final int UPLOADS_OF_ONE = 8;

  private final int all;
  private final Map<String, Integer> arrivingOf = new HashMap<>();
  private int taken;
  private int arriving;

  Places(int all) {
    this.all = all;
  }

  /** A place for a request that is here; empty when there is none left. */
  synchronized Optional<Place> take() {
    if (taken >= all) {
      return Optional.empty();
    }
    taken++;
    return Optional.of(new Place());
  }

  /** A place for a request whose body is still on its way from an address. */
  synchronized Optional<Place> takeArriving(String address) {
    if (taken >= all || arriving >= share(2)) {
      return Optional.empty();
    }
    taken++;
    arriving++;
    Place place = new Place();
    place.arriving = true;
    place.count("address " + address);
    return Optional.of(place);
  }

  synchronized int taken() {
    return taken;
  }

  private int share(int part) {
    return Math.max(FEWEST, all / part);
  }

  /** One place; given back by {@link #leave} once the work is done, whoever calls it how often. */
  final class Place {
    private boolean left;
    private boolean arriving;
    private String owner = "";

    /** Whether its address has no more bodies on their way than an address may. */
    boolean fairForAddress() {
      synchronized (Places.this) {
        return arrivingOf.getOrDefault(owner, 0) <= share(4);
      }
    }

    /** It is known whose body it is: their places count from here, not the address's. */
    boolean ofPerson(String person) {
      synchronized (Places.this) {
        if (arriving) {
          uncount();
          count("person " + person);
        }
        return arrivingOf.getOrDefault(owner, 0) <= Math.min(UPLOADS_OF_ONE, share(4));
      }
    }

    /** The body is here: what follows is work. */
    void arrived() {
      synchronized (Places.this) {
        if (arriving) {
          arriving = false;
          Places.this.arriving--;
          uncount();
        }
      }
    }

    /** Whoever was sending has gone or was refused; leaves work that has begun alone. */
    void abandon() {
      synchronized (Places.this) {
        if (arriving) {
          leave();
        }
      }
    }

    void leave() {
      synchronized (Places.this) {
        arrived();
        if (!left) {
          left = true;
          taken--;
        }
      }
    }

    private void count(String whose) {
      owner = whose;
      arrivingOf.merge(owner, 1, Integer::sum);
    }

    private void uncount() {
      arrivingOf.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
    }
  }
}
