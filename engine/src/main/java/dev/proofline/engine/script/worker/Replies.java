package dev.proofline.engine.script.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * A worker's answer to a job: a reply for each record.
 *
 * @param computed milliseconds of computing it took
 */
public record Replies(List<Reply> replies, long computed) {
  public Replies {
    replies = List.copyOf(replies);
  }

  List<String> frame() {
    var frame = new ArrayList<String>();
    frame.add(Long.toString(computed));
    replies.forEach(reply -> frame.addAll(reply.frame()));
    return frame;
  }

  public static Replies of(List<String> frame) {
    var replies = new ArrayList<Reply>();
    for (int i = 1; i < frame.size(); i += Reply.TEXTS) {
      replies.add(Reply.of(frame.subList(i, i + Reply.TEXTS)));
    }
    return new Replies(replies, Long.parseLong(frame.getFirst()));
  }
}
