package dev.proofline.engine.scenario;

class ImportScenariosH2Test extends ImportScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
