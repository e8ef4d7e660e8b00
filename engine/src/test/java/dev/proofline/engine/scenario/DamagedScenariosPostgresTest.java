package dev.proofline.engine.scenario;

class DamagedScenariosPostgresTest extends DamagedScenarios {

  @Override
  Database database() {
    return Databases.postgres();
  }
}
