package dev.proofline.engine.scenario;

class NumberScenariosH2Test extends NumberScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
