package dev.proofline.engine.scenario;

class PhotoScenariosPostgresTest extends PhotoScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
