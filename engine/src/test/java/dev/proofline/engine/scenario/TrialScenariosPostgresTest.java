package dev.proofline.engine.scenario;

class TrialScenariosPostgresTest extends TrialScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
