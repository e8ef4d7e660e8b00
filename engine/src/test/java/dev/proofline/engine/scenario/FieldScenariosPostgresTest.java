package dev.proofline.engine.scenario;

class FieldScenariosPostgresTest extends FieldScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
