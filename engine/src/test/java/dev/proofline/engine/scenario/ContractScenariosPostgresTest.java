package dev.proofline.engine.scenario;

class ContractScenariosPostgresTest extends ContractScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
