package dev.proofline.engine.scenario;

class WorkTimeScenariosPostgresTest extends WorkTimeScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
