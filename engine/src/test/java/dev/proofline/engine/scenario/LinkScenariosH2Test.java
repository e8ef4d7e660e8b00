package dev.proofline.engine.scenario;

class LinkScenariosH2Test extends LinkScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
