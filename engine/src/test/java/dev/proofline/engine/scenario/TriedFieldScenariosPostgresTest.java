package dev.proofline.engine.scenario;

class TriedFieldScenariosPostgresTest extends TriedFieldScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
