package dev.proofline.engine.scenario;

class DamagedScenariosH2Test extends DamagedScenarios {

  @Override
  Database database() {
    return Databases.h2();
  }
}
