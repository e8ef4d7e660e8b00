package dev.proofline.engine.scenario;

class PackExampleScenariosH2Test extends PackExampleScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
