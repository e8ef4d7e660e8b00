package dev.proofline.engine.scenario;

class ContractScenariosH2Test extends ContractScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
