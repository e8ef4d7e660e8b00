package dev.proofline.engine.value;

import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the bytes of a file. Anybody can write what a file says of itself: see {@link
 * FileFacts} for what may be held against it.
 *
 * @param made what the file says of its making
 * @param looks what a picture looks like
 * @param pages of a document
 * @param seconds of a recording, counted from its frames
 * @param signed whether a document carries a digital signature
 * @param unread why nothing or not everything could be read; null when all was
 * @param blank whether there is nothing to be seen in a picture: every point is alike
 */
public record FileContent(
    @Nullable Made made,
    @Nullable Looks looks,
    @Nullable Integer pages,
    @Nullable Double seconds,
    boolean signed,
    @Nullable Unread unread,
    boolean blank) {

  /** One in which there is something to be seen, if it is a picture. */
  public FileContent(
      @Nullable Made made,
      @Nullable Looks looks,
      @Nullable Integer pages,
      @Nullable Double seconds,
      boolean signed,
      @Nullable Unread unread) {
    this(made, looks, pages, seconds, signed, unread, false);
  }

  public static final FileContent NOTHING = new FileContent(null, null, null, null, false, null);

  public static FileContent unread(Unread why) {
    return new FileContent(null, null, null, null, false, why);
  }

  /** Why a file was not read. */
  public enum Unread {
    /** The reader took too long. */
    TOO_SLOW("内容过于复杂，读不完", "is too complex to be read"),
    /** The reader took too much memory, or died. */
    TOO_GREEDY("内容过于复杂，读不完", "is too complex to be read"),
    /** What is in it is not what its kind says. */
    DAMAGED("已损坏，打不开", "is damaged and cannot be opened"),
    /** It opens only with a password. */
    ENCRYPTED("加了密码，读不出来", "is locked by a password"),
    /** There is more in it than is read. */
    TOO_LONG("太长，读不完", "is too long to be read"),
    /** It is of a kind in which nothing can be recognised. */
    UNKNOWN_KIND("的格式无法识别文字", "is of a format that cannot be read");

    private final LocalText words;

    Unread(String chinese, String english) {
      this.words = LocalText.of(chinese, english);
    }

    /** To follow what the file is called. */
    public LocalText words() {
      return words;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word of a later version. */
    public static Optional<Unread> named(String key) {
      return Arrays.stream(values()).filter(why -> why.key().equals(key)).findFirst();
    }
  }

  /**
   * @param at when: the camera's time, or a document's creation
   * @param changedAt when a document was last changed
   * @param place where, WGS 84
   * @param device maker and model of the camera
   * @param software the program that wrote it last
   */
  public record Made(
      @Nullable Instant at,
      @Nullable Instant changedAt,
      Value.@Nullable Place place,
      @Nullable String device,
      @Nullable String software) {

    public static final Made UNSAID = new Made(null, null, null, null, null);
  }

  /**
   * @param hash difference hash: pictures that look alike differ in few of its 64 bits
   * @param plain too little is to be seen for the hash to tell it from others
   * @param sharpness how hard the edges are: real photos in focus have 10 and more
   * @param brightness mean of all points, 0 to 255
   * @param tilt by how many degrees, 0 to 45, most edges lie off the upright; null when they lie
   *     every way
   */
  public record Looks(
      long hash, boolean plain, double sharpness, double brightness, @Nullable Double tilt) {

    /** In how many of 64 bits two pictures differ. */
    public static int distance(long one, long other) {
      return Long.bitCount(one ^ other);
    }
  }
}
