package dev.proofline.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * Has the heap collected when a burst left much in it: the serial collector would keep all of it,
 * each password's 20 MB for one, until the heap is full, and with it the machine's memory.
 */
final class SpentHeap {

  private static final long WORTH_IT = 48L << 20;

  private final List<MemoryPoolMXBean> old;

  private SpentHeap(List<MemoryPoolMXBean> old) {
    this.old = old;
  }

  /** Of this process; without the serial collector there is nothing to do. */
  static SpentHeap ofThisProcess() {
    return new SpentHeap(
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Tenured Gen"))
            .toList());
  }

  void giveBack() {
    for (MemoryPoolMXBean pool : old) {
      MemoryUsage kept = pool.getCollectionUsage();
      if (isSpent(pool.getUsage().getUsed(), kept == null ? 0 : kept.getUsed())) {
        System.gc();
        return;
      }
    }
  }

  /**
   * @param kept what the last full collection left
   */
  static boolean isSpent(long used, long kept) {
    return used - kept > Math.max(WORTH_IT, kept);
  }
}
