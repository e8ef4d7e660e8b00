package dev.proofline.engine.scenario;

class PackScenariosPostgresTest extends PackScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
