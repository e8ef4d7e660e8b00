package dev.proofline.engine.scenario;

class FreshScenariosH2Test extends FreshScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
