package dev.proofline.engine.scenario;

class MendedVerdictScenariosPostgresTest extends MendedVerdictScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
