package dev.proofline.engine.scenario;

class ServiceKeyScenariosPostgresTest extends ServiceKeyScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
