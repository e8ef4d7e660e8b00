package dev.proofline.engine.scenario;

class ButtonScenariosPostgresTest extends ButtonScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
