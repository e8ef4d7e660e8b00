package dev.proofline.designer.flow;

import dev.proofline.designer.common.Desk;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual schedules in words; others as they are written. */
final class Schedules {

  private static final Pattern USUAL =
      Pattern.compile("(\\d{1,2}) (\\d{1,2}) (\\*|\\d{1,2}) \\* (\\*|[0-7])");

  private Schedules() {}

  static String words(String cron, Desk desk) {
    Matcher found = USUAL.matcher(cron.strip());
    if (!found.matches()) {
      return cron;
    }
    String minute = found.group(1);
    String time = found.group(2) + ":" + (minute.length() < 2 ? "0" + minute : minute);
    String day = found.group(3);
    String week = found.group(4);
    if (!week.equals("*") && day.equals("*")) {
      int number = Integer.parseInt(week) % 7;
      return desk.say("flow.cron.week", desk.say("flow.cron.day." + number), time);
    }
    if (!day.equals("*") && week.equals("*")) {
      return desk.say("flow.cron.month", day, time);
    }
    return day.equals("*") ? desk.say("flow.cron.daily", time) : cron;
  }
}
