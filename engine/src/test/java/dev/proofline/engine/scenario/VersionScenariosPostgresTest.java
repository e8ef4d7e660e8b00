package dev.proofline.engine.scenario;

class VersionScenariosPostgresTest extends VersionScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
