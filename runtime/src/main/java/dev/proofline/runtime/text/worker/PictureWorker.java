package dev.proofline.runtime.text.worker;

import com.benjaminwan.ocrlibrary.OcrResult;
import com.benjaminwan.ocrlibrary.TextBlock;
import io.github.mymonstercat.Model;
import io.github.mymonstercat.ocr.InferenceEngine;
import io.github.mymonstercat.ocr.config.HardwareConfig;
import io.github.mymonstercat.ocr.config.ParamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads one picture and ends: its path and that of the answer are the arguments. The native library
 * prints what it likes, so the answer is a file.
 */
public final class PictureWorker {

  /** Exit code where the picture cannot be opened. */
  public static final int DAMAGED = 3;

  /** Exit code where the library does not load. */
  public static final int NOT_THERE = 4;

  /** Beyond this many points a side a picture is made smaller; letters stay large enough. */
  private static final int LONGEST_SIDE = 2048;

  private PictureWorker() {}

  public static void main(String[] arguments) throws IOException {
    InferenceEngine engine;
    try {
      engine = InferenceEngine.getInstance(Model.ONNX_PPOCR_V4, HardwareConfig.getOnnxConfig());
    } catch (RuntimeException | LinkageError unloadable) {
      System.exit(NOT_THERE);
      return;
    }
    var config = ParamConfig.getDefaultConfig();
    config.setMaxSideLen(LONGEST_SIDE);
    OcrResult result;
    try {
      result = engine.runOcr(arguments[0], config);
    } catch (RuntimeException unreadable) {
      System.exit(DAMAGED);
      return;
    }
    if (result == null || result.getTextBlocks() == null) {
      System.exit(DAMAGED);
      return;
    }
    List<String> lines = new ArrayList<>();
    for (TextBlock block : result.getTextBlocks()) {
      lines.add(
          String.format(Locale.ROOT, "%.4f", sure(block.getCharScores()))
              + "\t"
              + block.getText().replaceAll("\\s", " "));
    }
    Files.write(Path.of(arguments[1]), lines);
  }

  /** A line is as sure as its letters are on the whole. */
  private static double sure(float[] letters) {
    double sum = 0;
    for (float letter : letters) {
      sum += letter;
    }
    return letters.length == 0 ? 0 : sum / letters.length;
  }
}
