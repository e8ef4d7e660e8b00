package dev.proofline.engine.scenario;

class RecordScenariosPostgresTest extends RecordScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
