package dev.proofline.engine.scenario;

class TodoScenariosH2Test extends TodoScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
