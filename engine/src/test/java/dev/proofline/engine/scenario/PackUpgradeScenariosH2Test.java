package dev.proofline.engine.scenario;

class PackUpgradeScenariosH2Test extends PackUpgradeScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
