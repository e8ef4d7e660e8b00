package dev.proofline.engine.scenario;

class ContentScenariosH2Test extends ContentScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
