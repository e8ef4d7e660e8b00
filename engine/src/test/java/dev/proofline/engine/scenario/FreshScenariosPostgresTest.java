package dev.proofline.engine.scenario;

class FreshScenariosPostgresTest extends FreshScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
