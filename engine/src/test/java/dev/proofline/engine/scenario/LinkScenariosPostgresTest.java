package dev.proofline.engine.scenario;

class LinkScenariosPostgresTest extends LinkScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
