package dev.proofline.engine.scenario;

class TurnScenariosH2Test extends TurnScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
