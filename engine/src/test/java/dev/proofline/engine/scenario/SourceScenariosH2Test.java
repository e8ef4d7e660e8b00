package dev.proofline.engine.scenario;

class SourceScenariosH2Test extends SourceScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
