package dev.proofline.engine.scenario;

class PackScenariosH2Test extends PackScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
