package dev.proofline.engine.scenario;

class MendedVerdictScenariosH2Test extends MendedVerdictScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
