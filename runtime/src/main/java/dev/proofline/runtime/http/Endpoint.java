package dev.proofline.runtime.http;

/** One call of the API as plain sequential code, run on a virtual thread. */
@FunctionalInterface
interface Endpoint {

  /** May throw {@link RequestRefused} or {@link dev.proofline.engine.Refusal}. */
  Answer answer(Call call);
}
