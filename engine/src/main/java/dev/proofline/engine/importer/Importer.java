package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import java.util.List;

/**
 * A format forms come from, described completely: whoever lists it in {@link Importers} gets it on
 * the command line, in the API and in the designer. Members do no I/O, and a hostile file costs
 * them bounded time and memory.
 */
public interface Importer {

  /** The largest file, in bytes. */
  int LARGEST = 10 << 20;

  /** The same for people. */
  String MOST = (LARGEST >> 20) + " MB";

  /** Its name in {@code ?as=}. */
  String key();

  LocalText title();

  /** One sentence for whoever chooses among the formats. */
  LocalText about();

  /** Endings of file names, lower case without the dot. */
  List<String> extensions();

  /** The draft and its notes; refused with one finding when the file is not of this format. */
  Outcome<Imported> read(Source source);

  /**
   * A file.
   *
   * @param name of the file, which the form is called after where it has no title of its own
   * @param answers to what was asked when it was read before
   */
  record Source(String name, byte[] bytes, Answers answers) {

    public Source(String name, byte[] bytes) {
      this(name, bytes, Answers.NONE);
    }

    /** The same, with what somebody decided. */
    public Source answered(Answers given) {
      return new Source(name, bytes, given);
    }

    /** The name without folders. */
    public String shortName() {
      return Cut.within(
          name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1), 200);
    }

    /** The name without folders and ending. */
    String stem() {
      String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
      int dot = last.lastIndexOf('.');
      return dot > 0 ? last.substring(0, dot) : last;
    }
  }
}
