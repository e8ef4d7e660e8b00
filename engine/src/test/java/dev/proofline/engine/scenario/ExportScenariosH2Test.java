package dev.proofline.engine.scenario;

class ExportScenariosH2Test extends ExportScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
