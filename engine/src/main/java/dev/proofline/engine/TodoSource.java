package dev.proofline.engine;

import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Kind;

/**
 * One kind of what waits for people. Counting is asked for every page: it names nobody and nothing.
 */
interface TodoSource {

  /** What is not counted any further: nobody reads on there. */
  int MOST = 1_000;

  Kind kind();

  int count(Caller caller, int most);

  Heap heap(Caller caller, int most);
}
