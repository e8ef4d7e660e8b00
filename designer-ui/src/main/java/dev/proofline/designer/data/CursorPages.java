package dev.proofline.designer.data;

import dev.proofline.engine.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows by offset over a source that only knows cursors: pages are read one after the other and
 * their cursors kept, so scrolling back asks for a page again instead of holding all of them.
 */
final class CursorPages<T> {

  private final int size;
  private final BiFunction<Integer, @Nullable String, StoredRecord.Page<T>> source;
  private final List<@Nullable String> cursors = new ArrayList<>();
  private boolean complete;

  /**
   * @param size rows a page
   * @param source reads a page of at most so many rows after a cursor
   */
  CursorPages(int size, BiFunction<Integer, @Nullable String, StoredRecord.Page<T>> source) {
    this.size = size;
    this.source = source;
    cursors.add(null);
  }

  /** At most {@code limit} rows from the offset on. */
  List<T> rows(int offset, int limit) {
    var rows = new ArrayList<T>();
    int page = offset / size;
    int skip = offset % size;
    while (rows.size() < limit) {
      List<T> items = page(page);
      if (items.size() <= skip) {
        break;
      }
      rows.addAll(items.subList(skip, Math.min(items.size(), skip + limit - rows.size())));
      if (items.size() < size) {
        break;
      }
      skip = 0;
      page++;
    }
    return rows;
  }

  private List<T> page(int page) {
    while (cursors.size() <= page && !complete) {
      read(cursors.size() - 1);
    }
    return page < cursors.size() ? read(page) : List.of();
  }

  private List<T> read(int page) {
    StoredRecord.Page<T> read = source.apply(size, cursors.get(page));
    if (page == cursors.size() - 1) {
      if (read.next() == null) {
        complete = true;
      } else {
        cursors.add(read.next());
      }
    }
    return read.items();
  }
}
