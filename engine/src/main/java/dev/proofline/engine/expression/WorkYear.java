package dev.proofline.engine.expression;

import java.util.Arrays;

/**
 * The hours of a year of a calendar as moments, in order and apart, with the working time before
 * each; all in microseconds.
 *
 * @param total the working time of the year
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read only here
record WorkYear(long[] from, long[] to, long[] worked, long total) {

  /** The working time from the beginning of the year to a moment of it. */
  long before(long moment) {
    int place = place(from, moment);
    return place < 0 ? 0 : worked[place] + Math.min(moment, to[place]) - from[place];
  }

  /** The working time from a moment of the year to its end. */
  long after(long moment) {
    return total - before(moment);
  }

  /** The first moment before which there is so much, more than none and at most all. */
  long first(long time) {
    int place = place(worked, time - 1);
    return from[place] + time - worked[place];
  }

  /** The last moment before which there is so much, at least none and less than all. */
  long last(long time) {
    int place = place(worked, time);
    return from[place] + time - worked[place];
  }

  /** The last of those that are at most so much; -1 when none is. */
  private static int place(long[] sorted, long most) {
    int found = Arrays.binarySearch(sorted, most);
    return found >= 0 ? found : -found - 2;
  }

  /** Hours come in order; what a clock change leaves nothing of is left out. */
  static final class Making {
    private long[] from = new long[1024];
    private long[] to = new long[1024];
    private long[] worked = new long[1024];
    private int count;
    private long total;

    void add(long start, long end) {
      if (end <= start) {
        return;
      }
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
        worked = Arrays.copyOf(worked, 2 * count);
      }
      from[count] = start;
      to[count] = end;
      worked[count] = total;
      total += end - start;
      count++;
    }

    WorkYear made() {
      return new WorkYear(
          Arrays.copyOf(from, count),
          Arrays.copyOf(to, count),
          Arrays.copyOf(worked, count),
          total);
    }
  }
}
