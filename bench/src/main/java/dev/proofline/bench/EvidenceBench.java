package dev.proofline.bench;

import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import dev.proofline.runtime.evidence.FileReaders;
import dev.proofline.runtime.evidence.ReadingLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence}: what it costs to look into a photo, and to find those that look like it. */
@Command(
    name = "evidence",
    description = "Facts of a photo, and the search for photos that look alike.",
    mixinStandardHelpOptions = true)
final class EvidenceBench implements Callable<Integer> {
  private static final int SEARCHES = 200;
  private static final int READS = 20;
  private static final int BATCH = 5_000;
  private static final int[] DISTANCES = {6, 11};
  private static final String NOWHERE = "0".repeat(64);

  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--photos",
      paramLabel = "N",
      description = "photos in the workspace (${DEFAULT-VALUE})",
      defaultValue = "1000000")
  private int photos;

  @Option(
      names = "--skip-h2",
      description = "only PostgreSQL: a million photos take H2 a quarter of an hour to write")
  private boolean skipH2;

  private final Report report = new Report("evidence");
  private final Random random = new Random(7);

  @Override
  public Integer call() throws Exception {
    facts();
    onPostgres();
    if (!skipH2) {
      onH2();
    }
    report.finish();
    return 0;
  }

  /** CPU of the reading processes, which is nearly all there is. */
  private void facts() throws IOException {
    Path photo = photo();
    try (var readers = new FileReaders(ReadingLimits.ordinary())) {
      for (int i = 0; i < READS; i++) {
        readers.read(photo, "image/jpeg", ZoneOffset.UTC);
      }
      double[] spent = new double[rounds.rounds()];
      for (int round = 0; round < spent.length; round++) {
        Duration before = cpu();
        for (int i = 0; i < READS; i++) {
          readers.read(photo, "image/jpeg", ZoneOffset.UTC);
        }
        spent[round] = cpu().minus(before).toMillis() / (double) READS;
      }
      String megabytes = String.format(Locale.ROOT, "%.1f MB", Files.size(photo) / 1e6);
      report.add(
          "facts.cpu",
          "facts of a JPEG of 12 million points, " + megabytes,
          Measured.median(spent),
          "ms CPU",
          "<= 150");
    } finally {
      Files.deleteIfExists(photo);
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current()
        .children()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** As a phone takes it: coarse shapes, fine grain. */
  private Path photo() throws IOException {
    var image = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int shape = 100 + 60 * ((x / 250 + y / 190) % 3) + random.nextInt(14);
        image.setRGB(x, y, shape << 16 | (shape - 20) << 8 | (shape - 40));
      }
    }
    Path file = Files.createTempFile("photo", ".jpg");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam fine = writer.getDefaultWriteParam();
    fine.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    fine.setCompressionQuality(0.9f);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), fine);
    }
    return file;
  }

  private void onH2() throws SQLException {
    Path data = Commands.temporaryFolder("evidence");
    try {
      searched("h2", "H2", StoreConfig.h2(data));
    } finally {
      Commands.remove(data);
    }
  }

  private void onPostgres() throws SQLException {
    try (PostgresServer server = PostgresServer.start()) {
      String url = server.jdbc("postgres");
      searched("postgresql", "PostgreSQL", StoreConfig.of(url, PostgresServer.USER, ""));
    }
  }

  private void searched(String key, String where, StoreConfig config) throws SQLException {
    System.out.println("Writing " + photos + " photos on " + where + " …");
    JooqStore.open(config).close();
    fill(config.access());
    try (Store store = JooqStore.open(config)) {
      for (int distance : DISTANCES) {
        search(store, distance);
        double[] millis = search(store, distance);
        Arrays.sort(millis);
        report.add(
            key + ".p95.within" + distance,
            where + ", alike within " + distance + " of 64 bits among " + photos + ", p95",
            millis[millis.length * 95 / 100],
            "ms",
            distance == DISTANCES[0] ? "<= 20" : "");
      }
    }
  }

  private void fill(StoreConfig.Access access) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into \"main\".\"file_look\" values (?, ?, ?, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      for (int i = 1; i <= photos; i++) {
        long hash = random.nextLong();
        insert.setObject(1, new UUID(random.nextLong(), i));
        insert.setLong(2, hash);
        for (int part = 0; part < 4; part++) {
          insert.setInt(3 + part, (int) (hash >>> 16 * part & 0xFFFF));
        }
        insert.addBatch();
        if (i % BATCH == 0 || i == photos) {
          insert.executeBatch();
          connection.commit();
        }
      }
      connection.createStatement().execute("analyze");
      connection.commit();
    }
  }

  private double[] search(Store store, int distance) {
    double[] millis = new double[SEARCHES];
    for (int i = 0; i < SEARCHES; i++) {
      long from = System.nanoTime();
      store.files().alike(NOWHERE, random.nextLong(), distance);
      millis[i] = (System.nanoTime() - from) / 1e6;
    }
    return millis;
  }
}
