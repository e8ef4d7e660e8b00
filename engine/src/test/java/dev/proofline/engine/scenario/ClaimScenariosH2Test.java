package dev.proofline.engine.scenario;

class ClaimScenariosH2Test extends ClaimScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
