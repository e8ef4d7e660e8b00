package dev.proofline.engine.scenario;

class WaiverScenariosPostgresTest extends WaiverScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
