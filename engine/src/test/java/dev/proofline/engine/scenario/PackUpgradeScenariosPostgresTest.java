package dev.proofline.engine.scenario;

class PackUpgradeScenariosPostgresTest extends PackUpgradeScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
