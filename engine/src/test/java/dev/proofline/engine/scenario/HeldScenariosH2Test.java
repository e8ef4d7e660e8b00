package dev.proofline.engine.scenario;

class HeldScenariosH2Test extends HeldScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
