package dev.proofline.engine.scenario;

class ServiceKeyScenariosH2Test extends ServiceKeyScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
