package dev.proofline.engine.scenario;

class ChainScenariosH2Test extends ChainScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
