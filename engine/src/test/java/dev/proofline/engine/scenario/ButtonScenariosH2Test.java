package dev.proofline.engine.scenario;

class ButtonScenariosH2Test extends ButtonScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
