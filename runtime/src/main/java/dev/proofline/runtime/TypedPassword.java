package dev.proofline.runtime;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A password as it is typed, unseen, or piped; never a flag, which others on the machine see. */
final class TypedPassword {

  private TypedPassword() {}

  static String read() {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      return new String(console.readPassword("%s: ", "Password"));
    }
    try {
      var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String first = lines.readLine();
      return first == null ? "" : first.strip();
    } catch (IOException unreadable) {
      throw new WrongUse(
          "需要从标准输入读密码，但读不到。", "Expected the password on standard input, but it cannot be read.");
    }
  }
}
